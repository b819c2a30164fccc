package dev.perennial.chaos.nemesis;

import dev.perennial.chaos.cluster.Links;
import dev.perennial.chaos.link.Condition;
import dev.perennial.chaos.nemesis.Fault.BendLink;
import dev.perennial.chaos.nemesis.Fault.FillDisk;
import dev.perennial.chaos.nemesis.Fault.ForgetLink;
import dev.perennial.chaos.nemesis.Fault.IdleTransaction;
import dev.perennial.chaos.nemesis.Fault.KillBackend;
import dev.perennial.chaos.nemesis.Fault.KillPostgres;
import dev.perennial.chaos.nemesis.Fault.KillService;
import dev.perennial.chaos.nemesis.Fault.LockLog;
import dev.perennial.chaos.nemesis.Fault.MoveClocks;
import dev.perennial.chaos.nemesis.Fault.ResetLink;
import dev.perennial.chaos.nemesis.Fault.StopPostgres;
import dev.perennial.chaos.nemesis.Fault.StopService;
import dev.perennial.launcher.installation.Service;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * What goes wrong and when: the same for the same seed, whatever happens meanwhile. Kinds of faults are dealt like cards,
 * so that a few minutes hold all of them.
 *
 * @param entries in the order of time
 */
public record Schedule(List<Entry> entries) {
    private static final int GAP_MIN_MILLIS = 500;
    private static final int GAP_MAX_MILLIS = 4_000;
    private static final List<Duration> OFFSETS =
            List.of(Duration.ofHours(1), Duration.ofHours(-1), Duration.ofDays(1), Duration.ofMinutes(-90));

    public Schedule {
        entries = List.copyOf(entries);
    }

    /**
     * A fault and its time.
     *
     * @param at since the beginning
     */
    public record Entry(Duration at, Fault fault) {}

    private enum Kind {
        KILL_SERVICE(5),
        KILL_POSTGRES(2),
        KILL_BACKEND(2),
        STOP_SERVICE(2),
        STOP_POSTGRES(1),
        CUT_LINK(2),
        SLOW_LINK(1),
        RESET_LINK(1),
        FORGET_LINK(1),
        LOCK_LOG(1),
        IDLE_TRANSACTION(1),
        FILL_DISK(1),
        MOVE_CLOCKS(1);

        private final int cards;

        Kind(int cards) {
            this.cards = cards;
        }
    }

    /** The schedule of a seed. */
    public static Schedule of(long seed, Duration length) {
        Random random = new Random(seed);
        List<Entry> entries = new ArrayList<>();
        List<Kind> deck = new ArrayList<>();
        Duration at = gap(random);
        while (at.compareTo(length) < 0) {
            if (deck.isEmpty()) {
                deck.addAll(shuffled(random));
            }
            entries.add(new Entry(at, fault(deck.removeLast(), random)));
            at = at.plus(gap(random));
        }
        return new Schedule(entries);
    }

    private static List<Kind> shuffled(Random random) {
        List<Kind> deck = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            deck.addAll(Collections.nCopies(kind.cards, kind));
        }
        Collections.shuffle(deck, random);
        return deck;
    }

    private static Fault fault(Kind kind, Random random) {
        return switch (kind) {
            case KILL_SERVICE -> new KillService(service(random), random.nextInt(4) == 0, millis(random, 0, 3_000));
            case KILL_POSTGRES -> new KillPostgres(millis(random, 0, 2_000));
            case KILL_BACKEND -> new KillBackend(random.nextInt(1_000));
            case STOP_SERVICE -> new StopService(service(random), millis(random, 1_000, 10_000));
            case STOP_POSTGRES -> new StopPostgres(millis(random, 1_000, 8_000));
            case CUT_LINK -> new BendLink(link(random), cut(random), millis(random, 1_000, 10_000));
            case SLOW_LINK -> new BendLink(link(random), slow(random), millis(random, 2_000, 10_000));
            case RESET_LINK -> new ResetLink(link(random));
            case FORGET_LINK -> new ForgetLink(link(random), millis(random, 1_000, 8_000));
            case LOCK_LOG -> new LockLog(millis(random, 500, 4_000));
            case IDLE_TRANSACTION -> new IdleTransaction(millis(random, 1_000, 8_000));
            case FILL_DISK -> new FillDisk(millis(random, 1_000, 5_000));
            case MOVE_CLOCKS ->
                new MoveClocks(OFFSETS.get(random.nextInt(OFFSETS.size())), millis(random, 2_000, 10_000));
        };
    }

    private static Condition cut(Random random) {
        return switch (random.nextInt(3)) {
            case 0 -> new Condition(false, false, Duration.ZERO);
            case 1 -> new Condition(false, true, Duration.ZERO);
            default -> new Condition(true, false, Duration.ZERO);
        };
    }

    private static Condition slow(Random random) {
        return new Condition(true, true, millis(random, 20, 200));
    }

    private static Service service(Random random) {
        return Service.values()[random.nextInt(Service.values().length)];
    }

    private static int link(Random random) {
        return random.nextInt(Links.count());
    }

    private static Duration gap(Random random) {
        return millis(random, GAP_MIN_MILLIS, GAP_MAX_MILLIS);
    }

    private static Duration millis(Random random, int from, int to) {
        return Duration.ofMillis(from + random.nextInt(to - from));
    }
}
