package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.Reason;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.Feed;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.time.AtMostEvery;
import io.grpc.StatusRuntimeException;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the feed for one projection, batch after batch, while its replica leads; otherwise it stands by. While a batch
 * is written the next one is read, where there is a backlog.
 */
final class Consumer {
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Duration HOUSEKEEPING = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    /** At one round until it counts as lost. */
    private static final int LOOKS = 5;

    private final String name;
    private final Projector<?, ?> projector;
    private final Housekeeping housekeeping;
    private final Checks checks;
    private final Leadership leadership;
    private final Feed feed;
    private final Clock clock;
    private final Loop loop;
    private final Pace pace;
    private final Duration patience;
    private final int batchSize;
    private @Nullable Uni<FeedBatch> ahead;
    private Duration pause = FIRST_PAUSE;
    private Cancellable round = () -> {};
    private long rounds;
    private long watched;
    private int looks;
    private final AtMostEvery housekeepings = new AtMostEvery(HOUSEKEEPING);
    private boolean houseKept;
    private boolean busy;
    private volatile boolean stopped;
    private volatile ConsumerStatus status;
    private volatile Instant settledAt;

    Consumer(
            String name,
            Projector<?, ?> projector,
            Housekeeping housekeeping,
            Checks checks,
            Leadership leadership,
            Feed feed,
            Clock clock,
            Loop loop,
            Pace pace,
            Duration patience,
            int batchSize) {
        this.name = name;
        this.projector = projector;
        this.housekeeping = housekeeping;
        this.checks = checks;
        this.leadership = leadership;
        this.feed = feed;
        this.clock = clock;
        this.loop = loop;
        this.pace = pace;
        this.patience = patience;
        this.batchSize = batchSize;
        this.settledAt = clock.instant();
        this.status = status(false, 0, false, Optional.empty(), Optional.empty());
    }

    ConsumerStatus status() {
        return status;
    }

    /** Time since it had last taken in all there was, or another replica led; about a second where nothing is to be done. */
    Duration delay() {
        Duration delay = Duration.between(settledAt, clock.instant());
        return delay.isNegative() ? Duration.ZERO : delay;
    }

    private ConsumerStatus status(
            boolean leading, long lag, boolean caughtUp, Optional<Instant> seenAt, Optional<String> failure) {
        return new ConsumerStatus(
                name, leading, lag, caughtUp, seenAt, checks.checked(), checks.differences(), failure);
    }

    void start() {
        loop.run(() -> {
            leadership.start();
            round();
            watch();
        });
    }

    /** Ends as if the process died: the lease stays until it runs out. */
    void abandon() {
        stopped = true;
        leadership.stop();
    }

    /** Ends, and lets another replica take over at once. */
    Uni<Void> stop() {
        abandon();
        return leadership.release();
    }

    private void round() {
        if (!stopped) {
            rounds++;
            round = leadership
                    .turn()
                    .emitOn(loop::run)
                    .chain(turn -> turn.isEmpty()
                            ? Uni.createFrom().item(false)
                            : step(turn.get()).replaceWith(true))
                    .emitOn(loop::run)
                    .subscribe()
                    .with(this::ended, this::failed);
        }
    }

    /** An answer that never comes must not keep it waiting for ever. */
    private void watch() {
        if (stopped) {
            return;
        }
        looks = rounds == watched ? looks + 1 : 0;
        watched = rounds;
        if (looks == LOOKS) {
            round.cancel();
            failed(new LostRoundException(patience));
        }
        loop.after(patience.dividedBy(LOOKS), this::watch);
    }

    private void ended(boolean led) {
        pause = FIRST_PAUSE;
        if (led) {
            pace.whenDue(this::round);
        } else {
            standBy();
        }
    }

    private void standBy() {
        ahead = null;
        settledAt = clock.instant();
        status = status(false, 0, false, status.seenAt(), Optional.empty());
        loop.after(leadership.look(), this::round);
    }

    private Uni<Position> step(Turn turn) {
        return next(turn.from()).emitOn(loop::run).chain(batch -> apply(turn, batch)
                .call(to -> keepHouse(Turn.at(turn.owner(), to), batch))
                .invoke(to -> report(to, batch)));
    }

    private Uni<FeedBatch> next(Position from) {
        Uni<FeedBatch> read = ahead;
        ahead = null;
        return read == null ? feed.next(name, from, batchSize, busy ? Duration.ZERO : WAIT) : read;
    }

    private Uni<Position> apply(Turn turn, FeedBatch batch) {
        if (batch.events().isEmpty()) {
            return Uni.createFrom().item(turn.from());
        }
        if (batch.reachesHead()) {
            pace.begin();
        } else {
            readAhead(batch);
        }
        return projector.apply(turn, batch).emitOn(loop::run).invoke(leadership::reached);
    }

    /** One batch only, so that memory stays bounded; without a backlog it would only make batches smaller. */
    private void readAhead(FeedBatch batch) {
        Uni<FeedBatch> following = feed.next(name, batch.events().getLast().position(), batchSize, WAIT)
                .memoize()
                .indefinitely();
        following.subscribe().with(ignored -> {}, ignored -> {});
        ahead = following;
    }

    /**
     * Time may only pass once everything that happened before is known. While there is more to do, nobody waits for events:
     * it is only looked whether there are any.
     */
    private Uni<Void> keepHouse(Turn turn, FeedBatch batch) {
        Instant now = clock.instant();
        houseKept = false;
        boolean isWaitedFor = busy && batch.reachesHead();
        if (!housekeepings.take(now) && !isWaitedFor) {
            return Uni.createFrom().voidItem();
        }
        return housekeeping
                .run(turn, now, batch.reachesHead())
                .emitOn(loop::run)
                .invoke(done -> {
                    houseKept = done;
                    busy = !done;
                    if (done) {
                        checks.perhaps();
                    }
                })
                .replaceWithVoid();
    }

    private void report(Position at, FeedBatch batch) {
        boolean caughtUp = batch.reachesHead() && houseKept;
        long lag = batch.reachesHead() ? 0 : Math.max(1, batch.head().sequence() - at.sequence());
        Instant now = clock.instant();
        settledAt = caughtUp ? now : settledAt;
        status = status(true, lag, caughtUp, Optional.of(now), Optional.empty());
    }

    private void failed(Throwable failure) {
        if (stopped) {
            return;
        }
        ahead = null;
        busy = false;
        if (failure instanceof LostRoundException) {
            leadership.renounce();
        } else {
            leadership.forget();
        }
        boolean news = status.failure().isEmpty();
        status = status(status.leading(), status.lagEvents(), false, status.seenAt(), Optional.of(Reason.of(failure)));
        if (news) {
            log(failure);
        }
        loop.after(pause, this::round);
        Duration longer = pause.multipliedBy(2);
        pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
    }

    /** A service that is not there yet, or just went, is no mistake of this one: no stack trace. */
    private void log(Throwable failure) {
        if (failure instanceof LeaseLostException) {
            Log.infof("event=lease_lost consumer=%s", name);
        } else if (failure instanceof StatusRuntimeException || failure instanceof TimeoutException) {
            Log.warnf("event=feed_interrupted consumer=%s cause=%s", name, Reason.of(failure));
        } else {
            Log.warnf(failure, "event=feed_interrupted consumer=%s", name);
        }
    }
}
