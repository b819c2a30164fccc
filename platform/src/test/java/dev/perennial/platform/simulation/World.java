package dev.perennial.platform.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Everything there is for one seed: clients, two replicas of ingest with the real batcher, the log, two replicas of a
 * consumer with the real fold machinery, and a nemesis. It is hurt, healed, drained and then checked.
 */
public final class World {
    private static final Duration LONGEST = Duration.ofMinutes(3);
    private static final int MOST_STEPS = 200_000;

    private final long seed;
    private final Scheduler scheduler;
    private final Invariants invariants = new Invariants();
    private final SimulatedLog log = new SimulatedLog();
    private final Work work;
    private final Journal journal;
    private final List<Replica> replicas = new ArrayList<>();
    private final IngestProcess[] ingest = new IngestProcess[2];
    private final Faults weather;
    private Faults faults;

    World(long seed) {
        this.seed = seed;
        this.scheduler = new Scheduler(seed);
        this.weather = Faults.drawnFrom(scheduler);
        this.faults = weather;
        this.work = new Work(scheduler, () -> faults);
        this.journal = new Journal(log, invariants);
    }

    /** Lives through everything; absent where nothing was violated. */
    Optional<Failure> run() {
        for (int i = 0; i < ingest.length; i++) {
            int place = i;
            replicas.add(new Replica(
                    scheduler,
                    "ingest" + i,
                    process -> ingest[place] = new IngestProcess(process, log, () -> faults, invariants)));
        }
        int clients = scheduler.between(1, 5);
        for (int i = 0; i < clients; i++) {
            new Client(scheduler, () -> ingest[scheduler.between(0, 1)], work, () -> faults, journal).start();
        }
        nemesis();
        until(() -> journal.clientsDone() == clients, LONGEST);
        faults = Faults.none();
        replicas.forEach(Replica::heal);
        journal.check();
        return failure();
    }

    private Optional<Failure> failure() {
        return invariants.violation().map(violation -> new Failure(seed, weather, violation, scheduler.tail()));
    }

    private void nemesis() {
        scheduler.after(scheduler.millis(100, 1_000), "nemesis", () -> {
            if (scheduler.chance(faults.kill())) {
                scheduler.oneOf(replicas).kill();
            }
            if (scheduler.chance(faults.freeze())) {
                scheduler.oneOf(replicas).freeze();
            }
            nemesis();
        });
    }

    private void until(BooleanSupplier reached, Duration limit) {
        Duration end = scheduler.now().plus(limit);
        while (invariants.violation().isEmpty() && !reached.getAsBoolean()) {
            boolean inTime = scheduler.now().compareTo(end) < 0 && scheduler.taken() < MOST_STEPS;
            invariants.check(inTime && scheduler.step(), () -> "not done after " + limit);
        }
    }

    long fingerprint() {
        return scheduler.fingerprint();
    }

    @Override
    public String toString() {
        return "seed %d: %s, %d steps in %s, %d acknowledged, %d refused"
                .formatted(
                        seed,
                        weather,
                        scheduler.taken(),
                        scheduler.now(),
                        journal.acknowledgements(),
                        journal.refusals());
    }

    /** What a person needs to understand a failure. */
    record Failure(long seed, Faults faults, String violation, List<String> tail) {
        @Override
        public String toString() {
            return """

                    seed %d violates: %s
                    again: ./mvnw -pl proto,platform -am test -Dtest=SimulationTest -Dperennial.simulation.seed=%d
                    %s
                    the last steps (virtual seconds, what happened):
                    %s
                    """.formatted(seed, violation, seed, faults, String.join("\n", tail));
        }
    }
}
