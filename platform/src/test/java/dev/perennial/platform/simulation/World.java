package dev.perennial.platform.simulation;

import dev.perennial.platform.fold.SimulatedConsumers;
import dev.perennial.platform.id.BrandId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Everything there is for one seed: clients, two replicas of ingest with the real batcher, the log, two replicas of a
 * consumer with the real fold machinery, and a nemesis. It is hurt, healed, drained and then checked.
 */
public final class World {
    private static final int REPLICAS = 2;
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST_STEPS = 200_000;

    private final long seed;
    private final Scheduler scheduler;
    private final Invariants invariants = new Invariants();
    private final SimulatedLog log = new SimulatedLog();
    private final Work work;
    private final Journal journal;
    private final Clock clock;
    private final SimulatedConsumers consumers = new SimulatedConsumers(invariants);
    private final List<Replica> replicas = new ArrayList<>();
    private final IngestProcess[] ingest = new IngestProcess[REPLICAS];
    private final Faults weather;
    private Faults faults;

    World(long seed) {
        this(seed, Scheduler.TAIL);
    }

    World(long seed, int kept) {
        this.seed = seed;
        this.scheduler = new Scheduler(seed, kept);
        this.clock = scheduler.clock();
        this.weather = Faults.drawnFrom(scheduler);
        this.faults = weather;
        this.work = new Work(scheduler, () -> faults);
        this.journal = new Journal(log, invariants);
    }

    /** Lives through everything; absent where nothing was violated. */
    Optional<Failure> run() {
        for (int place = 0; place < REPLICAS; place++) {
            startReplicas(place);
        }
        int clients = scheduler.between(1, 5);
        for (int i = 0; i < clients; i++) {
            new Client(scheduler, () -> ingest[scheduler.between(0, 1)], work, () -> faults, journal).start();
        }
        nemesis();
        until("clients are done", () -> journal.clientsDone() == clients);
        heal();
        until("everything is taken in", this::isAtRest);
        journal.check();
        consumers.check(log.events(), journal.undigested(), clock.instant());
        consumers.mend(clock.instant());
        until("what was held is taken in", this::isAtRest);
        consumers.check(log.events(), Set.of(), clock.instant());
        return failure();
    }

    private void startReplicas(int place) {
        replicas.add(new Replica(
                scheduler,
                "ingest" + place,
                process -> ingest[place] = new IngestProcess(process, log, () -> faults, invariants)));
        replicas.add(new Replica(
                scheduler,
                "consumer" + place,
                process -> consumers.start(process, new SimulatedFeed(process, log, () -> faults), () -> faults)));
    }

    private void heal() {
        scheduler.note("everything is healed");
        faults = Faults.none();
        replicas.forEach(Replica::heal);
    }

    private boolean isAtRest() {
        return !log.isWriting() && consumers.isAtRest(log.head(), clock.instant());
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
            if (scheduler.chance(faults.definitions())) {
                BrandId brand = scheduler.oneOf(Work.BRANDS).id();
                scheduler.note("definitions of " + brand + " change");
                consumers.changeDefinitions(brand, clock.instant());
            }
            if (scheduler.chance(faults.slow())) {
                holdPlace();
            }
            nemesis();
        });
    }

    /** A transaction of somebody else takes its place in the log, takes its time, and writes nothing. */
    private void holdPlace() {
        SimulatedLog.Transaction other = log.begin();
        other.open(Set.of());
        scheduler.after(scheduler.millis(500, 5_000), "somebody else's " + other + " ends", other::rollback);
    }

    private void until(String what, BooleanSupplier reached) {
        Duration end = scheduler.now().plus(LONGEST);
        while (invariants.violation().isEmpty() && !reached.getAsBoolean()) {
            boolean inTime = scheduler.now().compareTo(end) < 0 && scheduler.taken() < MOST_STEPS;
            invariants.check(inTime && step(), () -> "not within " + LONGEST + ": " + what);
        }
    }

    /** Code under test may throw anything at anybody. */
    private boolean step() {
        try {
            return scheduler.step();
        } catch (RuntimeException | StackOverflowError | AssertionError e) {
            StackTraceElement[] trace = e.getStackTrace();
            invariants.check(false, () -> "threw " + e + (trace.length == 0 ? "" : " at " + trace[0]));
            return true;
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
