package dev.perennial.launcher.bench;

import dev.perennial.launcher.client.ConsumerLag;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import dev.perennial.launcher.terminal.Terminal;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Makes loads on a laboratory and counts what they left behind. */
final class Workbench {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration NO_PROGRESS = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int STEADY = 2;
    private static final int HEAT_CONNECTIONS = 64;

    private final Laboratory laboratory;
    private final Generator generator;
    private final Database database;
    private final Terminal terminal;
    private final Extent extent;
    private final SecureRandom random = new SecureRandom();

    Workbench(Laboratory laboratory, Generator generator, Terminal terminal, Extent extent) {
        this.laboratory = laboratory;
        this.generator = generator;
        this.database = laboratory.database();
        this.terminal = terminal;
        this.extent = extent;
    }

    Laboratory laboratory() {
        return laboratory;
    }

    Database database() {
        return database;
    }

    Terminal terminal() {
        return terminal;
    }

    Extent extent() {
        return extent;
    }

    /** The services that run, for people. */
    String services() {
        return laboratory.services().size() == Service.values().length
                ? "all"
                : laboratory.services().stream().map(Service::key).sorted().collect(Collectors.joining("+"));
    }

    /** Lets the services compile what they need and the planner see what it plans for, before anything is measured. */
    void heat() {
        Trial trial = once(Load.closed(1, HEAT_CONNECTIONS, Duration.ZERO, extent.heat()));
        say("warm-up", trial);
        settle();
        for (Service service : laboratory.services()) {
            database.execute(
                    service.key(), "analyze"); // autovacuum does so sooner or later, which would move the figures
        }
    }

    /** Makes a load as often as wanted; the services take in what one left before the next. */
    List<Trial> repeat(String name, Load load) {
        List<Trial> trials = new ArrayList<>();
        for (int run = 1; run <= extent.runs(); run++) {
            Trial trial = once(load);
            trials.add(trial);
            say(name + ", run " + run + " of " + extent.runs(), trial);
            settle();
        }
        return trials;
    }

    /** Makes a load once. */
    Trial once(Load load) {
        return once(load, Generator.Watch.NOBODY);
    }

    /** The same with one more who is told when the measured span begins and ends. */
    Trial once(Load load, Generator.Watch other) {
        String run = HexFormat.of().toHexDigits(random.nextInt());
        try (Meter meter = laboratory.meter()) {
            Generator.Watch both = Generator.Watch.at(
                    () -> {
                        meter.begins();
                        other.begins();
                    },
                    () -> {
                        meter.ends();
                        other.ends();
                    });
            Outcome outcome = generator.run(load, run, both);
            return new Trial(outcome, meter.usage(), load.batch(), database.stored(run));
        }
    }

    /** Waits until the services have taken everything in; says so where they do not get there. */
    void settle() {
        long begin = System.nanoTime();
        long progressed = begin;
        long least = Long.MAX_VALUE;
        int steady = 0;
        while (steady < STEADY) {
            pause(POLL);
            List<ConsumerLag> consumers = consumers();
            long lag = consumers.stream().mapToLong(ConsumerLag::lagEvents).sum();
            long now = System.nanoTime();
            steady = lag == 0 && consumers.stream().allMatch(ConsumerLag::caughtUp) ? steady + 1 : 0;
            if (lag < least) {
                least = lag;
                progressed = now;
            }
            if (now - progressed > NO_PROGRESS.toNanos() || now - begin > LONGEST.toNanos()) {
                terminal.say(String.format(
                        Locale.ROOT,
                        "The services are still %,d events behind: the next figures suffer from it.",
                        lag));
                return;
            }
        }
        double seconds = (System.nanoTime() - begin) / 1e9;
        if (seconds > 5) {
            terminal.say(String.format(Locale.ROOT, "The services took everything in after %.0f s.", seconds));
        }
    }

    /** How far each consumer of the services that run is. */
    List<ConsumerLag> consumers() {
        List<ConsumerLag> consumers = new ArrayList<>();
        for (Service service : laboratory.services()) {
            consumers.addAll(laboratory.client().consumers(service, laboratory.operatorKey()));
        }
        return consumers;
    }

    void say(String name, Trial trial) {
        Outcome outcome = trial.outcome();
        terminal.say(String.format(
                Locale.ROOT,
                "%s: %,.0f events/s, p50 %.1f ms, p99 %.1f ms, %,d refused, %,d failed, %,d rows for %,d acknowledged",
                name,
                outcome.eventsPerSecond(),
                outcome.latency().p50(),
                outcome.latency().p99(),
                outcome.limited(),
                outcome.failed(),
                trial.stored(),
                outcome.total().acknowledged()));
    }

    static void pause(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.", e);
        }
    }
}
