package dev.perennial.platform.simulation;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Feed;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.feed.Refused;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The log as one consumer process sees it over the network: answers are late, fail, get lost and tell again what was told;
 * what they tell is as old as the moment it was read.
 */
public final class SimulatedFeed implements Feed, EventLog {
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MOST_EVENTS = 8;

    private final SimulatedProcess process;
    private final Scheduler scheduler;
    private final SimulatedLog log;
    private final Supplier<Faults> faults;
    private Position earlier = Position.START;

    SimulatedFeed(SimulatedProcess process, SimulatedLog log, Supplier<Faults> faults) {
        this.process = process;
        this.scheduler = process.scheduler();
        this.log = log;
        this.faults = faults;
    }

    @Override
    public Uni<FeedBatch> next(String consumer, Position after, int limit, Duration wait) {
        return Uni.createFrom().emitter(emitter -> {
            boolean repeats = scheduler.chance(faults.get().feedRepeats());
            Position from = repeats && after.isAfter(earlier) ? earlier : after;
            earlier = after;
            int most = scheduler.between(1, Math.min(limit, MOST_EVENTS));
            call(
                    "feed",
                    emitter,
                    () -> read(emitter, from, most, scheduler.now().plus(wait)));
        });
    }

    private void read(UniEmitter<? super FeedBatch> emitter, Position after, int limit, Duration until) {
        FeedBatch batch = log.feed(after, limit);
        if (batch.events().isEmpty() && scheduler.now().compareTo(until) < 0) {
            scheduler.after(POLL, "the log polls", () -> read(emitter, after, limit, until));
            return;
        }
        process.after(scheduler.latency(), "is fed " + batch.events().size(), () -> emitter.complete(batch));
    }

    @Override
    public Multi<Timeline> timelines(BrandId brand, List<CustomerId> customers) {
        return Uni.createFrom()
                .<List<Timeline>>emitter(emitter -> call("timelines", emitter, () -> {
                    Position horizon = log.head();
                    scheduler.after(scheduler.latency(), "the log reads timelines", () -> {
                        List<Timeline> timelines = log.timelines(brand, customers, horizon);
                        process.after(scheduler.latency(), "is told timelines", () -> emitter.complete(timelines));
                    });
                }))
                .onItem()
                .transformToMulti(timelines -> Multi.createFrom().iterable(timelines));
    }

    private void call(String what, UniEmitter<?> emitter, Runnable served) {
        if (!scheduler.chance(faults.get().feedFails())) {
            scheduler.after(scheduler.latency(), "the log is asked for " + what, served);
        } else if (scheduler.chance(0.8)) {
            process.after(scheduler.latency(), "fails to ask for " + what, () -> fail(emitter, what + " broke off"));
        } else {
            process.after(PATIENCE, "asked in vain for " + what, () -> fail(emitter, what + " did not answer"));
        }
    }

    private static void fail(UniEmitter<?> emitter, String reason) {
        emitter.fail(new SimulatedFailure(reason));
    }

    @Override
    public Uni<List<Refused>> append(BrandId brand, List<NewEvent> events) {
        throw new UnsupportedOperationException(
                "events: " + events + " (expected: the simulated projection appends none)");
    }
}
