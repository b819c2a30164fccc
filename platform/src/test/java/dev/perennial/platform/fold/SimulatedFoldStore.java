package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.simulation.Faults;
import dev.perennial.platform.simulation.Scheduler;
import dev.perennial.platform.simulation.SimulatedFailure;
import dev.perennial.platform.simulation.SimulatedProcess;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The {@link FoldTables} as one process reaches them: each transaction is slow or not, fails before its commit, fails
 * after it, or is done and never answered. What a process sent before it died or froze may still be done.
 */
final class SimulatedFoldStore implements FoldStore<Trace, String> {
    private static final Duration LIMIT = Duration.ofSeconds(5);

    private final SimulatedProcess process;
    private final Scheduler scheduler;
    private final FoldTables tables;
    private final Supplier<Faults> faults;

    SimulatedFoldStore(SimulatedProcess process, FoldTables tables, Supplier<Faults> faults) {
        this.process = process;
        this.scheduler = process.scheduler();
        this.tables = tables;
        this.faults = faults;
    }

    @Override
    public Uni<Optional<Position>> takeLease(UUID owner, Duration length) {
        return transaction("takes the lease", () -> tables.takeLease(owner, now(), length));
    }

    @Override
    public Uni<Boolean> renewLease(UUID owner, Duration length) {
        return transaction("renews the lease", () -> tables.renewLease(owner, now(), length));
    }

    @Override
    public Uni<Void> releaseLease(UUID owner) {
        return transaction("releases the lease", () -> {
            tables.releaseLease(owner);
            return null;
        });
    }

    @Override
    public Uni<Loaded<String>> load(Brand brand, Function<String, Collection<CustomerId>> customers) {
        return transaction("loads", () -> tables.load(brand, customers));
    }

    @Override
    public Uni<Void> write(Turn turn, Duration lease, Work<Trace, String> work) {
        return transaction("writes " + turn.from() + " to " + turn.to(), () -> {
            tables.write(turn, now(), lease, work);
            return null;
        });
    }

    @Override
    public Uni<Chores> chores(Instant until, int limit) {
        return transaction("looks for chores", () -> tables.chores(until, limit));
    }

    @Override
    public Uni<Stretch> stretch(Stretch.Place place, Instant until, int limit) {
        return transaction("looks at who comes next", () -> tables.stretch(place, until, limit));
    }

    @Override
    public Uni<List<CustomerId>> customers(BrandId brand, UUID after, int limit) {
        return transaction("lists customers", () -> tables.customers(brand, after, limit));
    }

    @Override
    public Uni<Void> rebuilt(RebuildRequest request) {
        return transaction("has rebuilt all", () -> {
            tables.rebuilt(request, List.of());
            return null;
        });
    }

    @Override
    public Uni<Map<BrandId, List<CustomerId>>> sample(int size) {
        return transaction("chooses customers to check", () -> tables.sample(scheduler, size));
    }

    private Instant now() {
        return scheduler.clock().instant();
    }

    private <T> Uni<T> transaction(String what, Supplier<T> work) {
        return Uni.createFrom().emitter(emitter -> {
            if (scheduler.chance(faults.get().failBefore())) {
                fail(emitter, what + " failed");
            } else {
                Duration delay =
                        scheduler.chance(faults.get().slow() / 10) ? scheduler.millis(500, 6_000) : scheduler.latency();
                scheduler.after(delay, process + " " + what, () -> sent(emitter, what, work));
            }
        });
    }

    /** What is on the wire is done, even for a process that is no more; what needs another round trip is not. */
    private <T> void sent(UniEmitter<? super T> emitter, String what, Supplier<T> work) {
        if (process.isRunning() || scheduler.chance(0.5)) {
            commit(emitter, what, work);
        } else {
            process.after(Duration.ZERO, what, () -> commit(emitter, what, work));
        }
    }

    private <T> void commit(UniEmitter<? super T> emitter, String what, Supplier<T> work) {
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            process.after(scheduler.latency(), "hears that it " + what + " in vain", () -> emitter.fail(e));
            return;
        }
        if (scheduler.chance(faults.get().silence())) {
            process.after(LIMIT, "gives up", () -> emitter.fail(new SimulatedFailure("no answer in time")));
        } else if (scheduler.chance(faults.get().failAfter())) {
            fail(emitter, what + " succeeded, but the connection broke");
        } else {
            process.after(scheduler.latency(), "did that it " + what, () -> emitter.complete(result));
        }
    }

    private void fail(UniEmitter<?> emitter, String reason) {
        process.after(scheduler.latency(), "hears: " + reason, () -> emitter.fail(new SimulatedFailure(reason)));
    }
}
