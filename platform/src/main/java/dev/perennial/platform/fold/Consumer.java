package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.Feed;
import dev.perennial.platform.feed.FeedBatch;
import io.grpc.StatusRuntimeException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Follows the feed for one projection, batch after batch, for as long as the service runs. */
final class Consumer {
    private static final int BATCH = 1_000;
    private static final Duration HOUSEKEEPING = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final Projector<?, ?> projector;
    private final Housekeeping housekeeping;
    private final Feed feed;
    private final Clock clock;
    private final Context context;
    private @Nullable Position position;
    private Duration pause = FIRST_PAUSE;
    private Instant keptHouseAt = Instant.EPOCH;
    private volatile boolean stopped;
    private volatile ConsumerStatus status;

    Consumer(Projector<?, ?> projector, Housekeeping housekeeping, Feed feed, Clock clock, Context context) {
        this.projector = projector;
        this.housekeeping = housekeeping;
        this.feed = feed;
        this.clock = clock;
        this.context = context;
        this.status = new ConsumerStatus(projector.consumer(), 0, false, Optional.empty(), Optional.empty());
    }

    ConsumerStatus status() {
        return status;
    }

    void start() {
        context.runOnContext(ignored -> round());
    }

    void stop() {
        stopped = true;
    }

    private void round() {
        if (stopped) {
            return;
        }
        place().chain(this::step).subscribe().with(this::succeeded, this::failed);
    }

    private Uni<Position> place() {
        return position == null ? projector.position() : Uni.createFrom().item(position);
    }

    private Uni<Position> step(Position from) {
        return feed.next(projector.consumer(), from, BATCH)
                .emitOn(command -> context.runOnContext(ignored -> command.run()))
                .chain(batch ->
                        apply(from, batch).call(to -> keepHouse(to, batch).invoke(done -> report(to, batch, done))));
    }

    private Uni<Position> apply(Position from, FeedBatch batch) {
        return batch.events().isEmpty() ? Uni.createFrom().item(from) : projector.apply(from, batch);
    }

    /** Time may only pass once everything that happened before is known. */
    private Uni<Boolean> keepHouse(Position at, FeedBatch batch) {
        Instant now = clock.instant();
        if (!batch.reachesHead() || now.isBefore(keptHouseAt.plus(HOUSEKEEPING))) {
            return Uni.createFrom().item(false);
        }
        keptHouseAt = now;
        return housekeeping.run(projector, at, now);
    }

    private void report(Position at, FeedBatch batch, boolean houseKept) {
        boolean caughtUp = batch.reachesHead() && houseKept;
        long lag = batch.reachesHead() ? 0 : Math.max(1, batch.head().sequence() - at.sequence());
        status =
                new ConsumerStatus(projector.consumer(), lag, caughtUp, Optional.of(clock.instant()), Optional.empty());
    }

    private void succeeded(Position reached) {
        position = reached;
        pause = FIRST_PAUSE;
        context.runOnContext(ignored -> round());
    }

    private void failed(Throwable failure) {
        if (stopped) {
            return;
        }
        position = null;
        Optional<Instant> seenAt = status.seenAt();
        boolean news = status.failure().isEmpty();
        String reason = failure.toString();
        status = new ConsumerStatus(projector.consumer(), status.lagEvents(), false, seenAt, Optional.of(reason));
        if (news) {
            log(failure);
        }
        context.owner().setTimer(pause.toMillis(), ignored -> context.runOnContext(again -> round()));
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** A service that is not there yet, or just went, is no mistake of this one: no stack trace. */
    private void log(Throwable failure) {
        if (failure instanceof StatusRuntimeException || failure instanceof TimeoutException) {
            Log.warnf("event=feed_interrupted consumer=%s cause=%s", projector.consumer(), failure.getMessage());
        } else {
            Log.warnf(failure, "event=feed_interrupted consumer=%s", projector.consumer());
        }
    }
}
