package dev.perennial.platform.fold;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.simulation.Faults;
import dev.perennial.platform.simulation.Invariants;
import dev.perennial.platform.simulation.SimulatedFeed;
import dev.perennial.platform.simulation.SimulatedProcess;
import dev.perennial.platform.test.FakeBrands;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The real consumer, as many replicas as are started, over one set of tables; and what must be true of these. */
public final class SimulatedConsumers {
    private static final int PARTITIONS = 2;
    private static final int BATCH = 1_000;
    private static final int PIECE = 2;
    private static final Duration GATHER = Duration.ofMillis(100);
    private static final Duration LEASE = Duration.ofSeconds(6);
    /** By the clock on the wall, which nothing here waits for. */
    private static final Duration PATIENCE = Duration.ofHours(1);

    private static final Duration CHECK_EVERY = Duration.ofSeconds(5);
    private static final int CHECK_SAMPLE = 3;

    private final Invariants invariants;
    private final FoldTables tables;
    private final List<Consumer> started = new ArrayList<>();
    private boolean mended;

    public SimulatedConsumers(Invariants invariants) {
        this.invariants = invariants;
        this.tables = new FoldTables(invariants, () -> mended);
    }

    /** Starts a replica; it ends with its process. */
    public void start(SimulatedProcess process, SimulatedFeed feed, Supplier<Faults> faults) {
        UUID owner = new UUID(0, started.size() + 1);
        ConsumerSettings settings = new ConsumerSettings(
                owner, PARTITIONS, BATCH, PIECE, GATHER, LEASE, PATIENCE, CHECK_EVERY, CHECK_SAMPLE);
        Consumer consumer = ConsumerAssembly.of(
                "trace",
                new TraceFold(() -> mended),
                new StateCodec<>(Trace::write, Trace::read),
                new SimulatedFoldStore(process, tables, faults),
                new FakeBrands(),
                feed,
                feed,
                process.scheduler().clock(),
                new SimulatedLoop(process),
                settings);
        started.add(consumer);
        consumer.start();
    }

    /** Somebody changes a brand's definitions. */
    public void changeDefinitions(BrandId brand, Instant now) {
        tables.changeDefinitions(brand, now);
    }

    /** The bugs that events were held for are mended, and the events tried again. */
    public void mend(Instant now) {
        mended = true;
        tables.replay(now);
    }

    /** Whether everything up to the head has been taken in, and nothing is left to do. */
    public boolean isAtRest(Position head, Instant now) {
        return tables.cursor().equals(head) && tables.isAtRest(now);
    }

    /** Nobody is held but those that may be; everybody else's state is what the log says. */
    public void check(List<Event> log, Set<CustomerId> mayBeHeld, Instant now) {
        Set<CustomerId> held = tables.held();
        invariants.check(mayBeHeld.containsAll(held), () -> "held without need: " + held + ", not " + mayBeHeld);
        long alarms =
                started.stream().mapToLong(one -> one.status().differences()).sum();
        invariants.check(alarms == 0, () -> "the scheduled check raised " + alarms + " alarms");
        Map<CustomerId, List<Event>> timelines =
                log.stream().collect(Collectors.groupingBy(Event::customer, TreeMap::new, Collectors.toList()));
        timelines.keySet().removeAll(mayBeHeld);
        timelines.forEach((customer, events) -> check(customer, events, now));
        Set<CustomerId> strangers = new HashSet<>(tables.traces().keySet());
        strangers.removeIf(customer -> timelines.containsKey(customer)
                || mayBeHeld.contains(customer)
                || tables.trace(customer).orElseThrow().entries().isEmpty());
        invariants.check(strangers.isEmpty(), () -> "states of customers that are no more: " + strangers);
        if (mayBeHeld.isEmpty()) {
            checkEffects(log);
        }
    }

    private void check(CustomerId customer, List<Event> events, Instant now) {
        List<String> expected = TraceReference.entries(
                events, tables.definitions(events.getFirst().brand()), now);
        List<String> found = tables.trace(customer).map(Trace::entries).orElse(List.of());
        invariants.check(
                found.equals(expected), () -> customer + " went through " + found + " (expected: " + expected + ")");
    }

    private void checkEffects(List<Event> log) {
        Map<String, Integer> expected = log.stream()
                .filter(event -> !event.type().isAboutIdentity())
                .collect(Collectors.toMap(Event::messageId, event -> 1, Integer::sum, TreeMap::new));
        Map<String, Integer> found = tables.effects().times();
        invariants.check(found.equals(expected), () -> "effects: " + found + " (expected: " + expected + ")");
    }
}
