package dev.perennial.platform.fold;

import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.Feed;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.time.AtMostEvery;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * How much of the log waits to be taken in by this service, whichever of its replicas takes it in. It is told by the cursors
 * in the database and not by the consumers of this process: those of a replica that stands by know nothing.
 */
@ApplicationScoped
public class Backlog {
    private static final long LARGE = 10_000;
    private static final Duration LOOK_EVERY = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /** As much as consumers read at a time: what is read for them and kept by the log is no shorter because of this. */
    private static final int BATCH = 250;

    private final List<String> consumers;
    private final BrandDatabase database;
    private final PgLease lease;
    private final Feed feed;
    private final Clock clock;
    private final AtMostEvery looks = new AtMostEvery(LOOK_EVERY);
    private final Headway headway = new Headway(PATIENCE);
    private Uni<Boolean> found = Uni.createFrom().item(false);

    @Inject
    Backlog(Instance<Projection<?, ?>> projections, BrandDatabase database, PgLease lease, Feed feed, Clock clock) {
        this(projections.stream().map(projection -> projection.consumer()).toList(), database, lease, feed, clock);
    }

    /** @param consumers names of those that are waited for */
    Backlog(List<String> consumers, BrandDatabase database, PgLease lease, Feed feed, Clock clock) {
        this.consumers = consumers;
        this.database = database;
        this.lease = lease;
        this.feed = feed;
        this.clock = clock;
    }

    /**
     * Whether more than 10,000 events wait for some consumer: what is worked out of all that is known would have to be worked out
     * again at once. Nobody waits for a consumer that has not got on for half a minute: what keeps it may keep it for days. It is
     * looked every three seconds at most, however often is asked.
     */
    public synchronized Uni<Boolean> isLarge() {
        if (looks.take(clock.instant())) {
            found = look().memoize().indefinitely();
        }
        return found;
    }

    private Uni<Boolean> look() {
        return database.inTransaction(connection -> lease.positions(connection, consumers))
                .chain(reached -> head(reached).map(head -> isLarge(reached, head, clock.instant())));
    }

    /** How far the log goes; read behind the foremost consumer, where there are few events or none. */
    private Uni<Position> head(Map<String, Position> reached) {
        Position foremost =
                reached.values().stream().max(Comparator.naturalOrder()).orElse(Position.START);
        return feed.next("backlog", foremost, BATCH, Duration.ZERO).map(FeedBatch::head);
    }

    /** All of them are looked at, as each may have got on. */
    private synchronized boolean isLarge(Map<String, Position> reached, Position head, Instant now) {
        return reached.entrySet().stream()
                        .filter(one -> isWaitedFor(one.getKey(), one.getValue(), head, now))
                        .count()
                > 0;
    }

    private boolean isWaitedFor(String consumer, Position at, Position head, Instant now) {
        if (head.sequence() - at.sequence() <= LARGE) {
            headway.forget(consumer);
            return false;
        }
        return headway.isMade(consumer, at, now);
    }
}
