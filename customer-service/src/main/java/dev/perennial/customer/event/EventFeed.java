package dev.perennial.customer.event;

import dev.perennial.platform.batch.Courtesy;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the log: in the order of commit, and customer by customer. */
@ApplicationScoped
class EventFeed {
    /** Other replicas' commits, and those that waited for an older transaction, are found by polling. */
    private static final Duration POLL = Duration.ofMillis(50);

    private static final Duration COURTESY = Duration.ofSeconds(1);

    /** Who comes later than this does not wait for the same read: its answer may never come. */
    private static final Duration SHARED = Duration.ofSeconds(5);

    private final BrandDatabase database;
    private final EventStore store;
    private final FeedHint hint;
    private final Courtesy courtesy;
    private final LogTail tail;
    private final Map<Place, Read> reads = new ConcurrentHashMap<>();

    EventFeed(BrandDatabase database, EventStore store, FeedHint hint, AppendEvents appendEvents, LogTail tail) {
        this.database = database;
        this.store = store;
        this.hint = hint;
        this.tail = tail;
        this.courtesy = new Courtesy(appendEvents::isSaturated, COURTESY);
    }

    /**
     * The next batch; where nothing is new, waits and answers an empty one. Taking events in goes before telling of them:
     * while it takes all there is, a batch is held back, but no longer than a moment.
     */
    Uni<StoredBatch> next(Position after, int limit, Duration wait) {
        return courtesy.giveWay().chain(() -> unhindered(after, limit, wait));
    }

    private Uni<StoredBatch> unhindered(Position after, int limit, Duration wait) {
        return read(after, limit)
                .chain(batch -> batch.events().isEmpty() && wait.isPositive()
                        ? hint.await(POLL).chain(() -> unhindered(after, limit, wait.minus(POLL)))
                        : Uni.createFrom().item(batch));
    }

    private Uni<StoredBatch> read(Position after, int limit) {
        return Uni.createFrom().deferred(() -> tail.after(after, limit)
                .map(found -> Uni.createFrom().item(found))
                .orElseGet(() -> reads.compute(
                                new Place(after, limit),
                                (place, read) -> read == null || read.isOld() ? readOnce(place) : read)
                        .batch()));
    }

    /** One read for all who are at the same place. */
    private Read readOnce(Place place) {
        Uni<StoredBatch> batch = fromDatabase(place.after(), place.limit())
                .invoke(read -> tail.add(place.after(), read))
                .onTermination()
                .invoke(() -> reads.remove(place))
                .memoize()
                .indefinitely();
        return new Read(batch, System.nanoTime());
    }

    private record Read(Uni<StoredBatch> batch, long begunAt) {
        boolean isOld() {
            return System.nanoTime() - begunAt > SHARED.toNanos();
        }
    }

    private record Place(Position after, int limit) {}

    private Uni<StoredBatch> fromDatabase(Position after, int limit) {
        return database.inTransaction(connection -> database.asWorker(connection, worker -> store.head(worker)
                .chain(head -> head.isAfter(after)
                        ? store.feed(worker, after, limit).map(events -> new StoredBatch(events, head))
                        : Uni.createFrom().item(new StoredBatch(List.of(), head)))));
    }

    /** Timelines of customers, one after the other, and how far they go. */
    Uni<StoredBatch> timelines(BrandId brand, List<CustomerId> customers) {
        return database.inTransaction(connection -> database.asWorker(connection, store::head))
                .chain(horizon -> database.inBrand(
                                brand, connection -> store.timelines(connection, brand, customers, horizon))
                        .map(events -> new StoredBatch(events, horizon)));
    }
}
