package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.RunningRhythm;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A customer's rhythm as it is known after each order: the shortest of those of what the customer still buys, as that runs
 * out first. What was last bought longer ago than {@link #GIVEN_UP} of its own rhythms before the latest order has been given
 * up. The scheme's usual rhythm is a guess, and counts only where nothing else is known.
 */
final class RunningCycles {
    /** Whoever left one re-order out may have had enough left; not so with two. */
    static final int GIVEN_UP = 2;

    private final ReorderCycles cycles;
    private final ZoneId zone;
    private final RunningRhythm all;
    private final Map<Integer, Line> lines = new TreeMap<>();
    private Optional<Duration> overall = Optional.empty();
    private Instant latest = Instant.MIN;

    /** What is bought by one cycle. */
    private static final class Line {
        private final RunningRhythm running;
        private Optional<Duration> own = Optional.empty();
        private Instant last = Instant.MIN;

        private Line(ZoneId zone) {
            running = new RunningRhythm(zone);
        }

        private void bought(Instant at) {
            own = running.after(at);
            last = at;
        }
    }

    /** @param zone whose days are the purchase days */
    RunningCycles(ReorderCycles cycles, ZoneId zone) {
        this.cycles = cycles;
        this.zone = zone;
        this.all = new RunningRhythm(zone);
    }

    /**
     * One more order.
     *
     * @param at not before the order before
     * @param places of the cycles that it is about
     */
    void bought(Instant at, List<Integer> places) {
        overall = all.after(at);
        latest = at;
        places.forEach(
                place -> lines.computeIfAbsent(place, fresh -> new Line(zone)).bought(at));
    }

    /** The rhythm now. */
    KnownRhythm known() {
        KnownRhythm shortest = KnownRhythm.usual(cycles.rhythm());
        for (Map.Entry<Integer, Line> entry : lines.entrySet()) {
            KnownRhythm one = of(entry.getKey(), entry.getValue());
            if (counts(entry.getValue(), one) && isBetter(one, shortest)) {
                shortest = one;
            }
        }
        return shortest;
    }

    private boolean counts(Line line, KnownRhythm rhythm) {
        return Duration.between(line.last, latest).compareTo(rhythm.length().multipliedBy(GIVEN_UP)) <= 0;
    }

    private static boolean isBetter(KnownRhythm one, KnownRhythm other) {
        if (one.basis() == KnownRhythm.Basis.USUAL) {
            return false;
        }
        return other.basis() == KnownRhythm.Basis.USUAL || one.length().compareTo(other.length()) < 0;
    }

    private KnownRhythm of(int place, Line line) {
        return cycles.cycle(place).map(cycle -> of(cycle, line)).orElseGet(() -> ofOthers(line));
    }

    private static KnownRhythm of(ReorderCycles.Cycle cycle, Line line) {
        Optional<String> name = Optional.of(cycle.name());
        return line.own
                .map(own -> new KnownRhythm(
                        cycle.bounds().within(own), KnownRhythm.Basis.OWN, name, line.running.intervals()))
                .orElseGet(() -> new KnownRhythm(cycle.bounds().usual(), KnownRhythm.Basis.SET, name, 0));
    }

    private KnownRhythm ofOthers(Line line) {
        Rhythm bounds = cycles.rhythm();
        if (line.own.isPresent() && !cycles.isEmpty()) {
            return new KnownRhythm(
                    bounds.within(line.own.get()),
                    KnownRhythm.Basis.OWN_OF_OTHERS,
                    Optional.empty(),
                    line.running.intervals());
        }
        return overall.map(own -> KnownRhythm.own(own, all.intervals(), bounds))
                .orElseGet(() -> KnownRhythm.usual(bounds));
    }
}
