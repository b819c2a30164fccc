package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.database.TestDatabase;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.Feed;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.TestJson;
import dev.perennial.platform.test.FakeBrands;
import dev.perennial.platform.test.FakeEventLog;
import dev.perennial.platform.test.TestBrand;
import io.smallrye.mutiny.Uni;
import io.vertx.core.impl.VertxInternal;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Consumers of a log in memory on a real database. */
final class FoldFixture implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestDatabase database;
    private final BrandDatabase brands;
    private final ExecutorService workers = Executors.newFixedThreadPool(2);
    private final List<Consumer> consumers = new ArrayList<>();
    private volatile Duration ahead = Duration.ZERO;
    final FakeEventLog log = new FakeEventLog();
    final TallyProjection projection = new TallyProjection();
    final Clock clock = new Ahead();
    final Rebuilds rebuilds;

    FoldFixture(TestDatabase database) {
        this.database = database;
        this.brands = database.brands();
        this.rebuilds = new Rebuilds(brands, new RebuildStore(), clock);
        database.asOwner("truncate feed_cursor, customer_state, rebuild, customer_rebuild, dead_letter, tally");
    }

    /** Lets time pass. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
    }

    FoldStore<Tally, String> store() {
        return new PgFoldStore<>(
                projection, brands, new PgLease(), new StateStore(clock), new LetterStore(), new RebuildStore());
    }

    /** What a replica knows of how much waits to be taken in, where the log goes up to a place. */
    Backlog backlog(Position head) {
        return new Backlog(
                List.of(projection.consumer()),
                brands,
                new PgLease(),
                (consumer, after, limit, wait) -> Uni.createFrom().item(new FeedBatch(List.of(), head)),
                clock);
    }

    /** Begins a transaction as a replica does, and stops in the middle of it, as a process that is stopped but not dead. */
    void stopMidway(Turn turn, Duration lease) {
        brands.inTransaction(connection -> new PgLease()
                        .move(connection, projection.consumer(), turn, lease)
                        .chain(() -> Uni.createFrom().nothing()))
                .subscribe()
                .with(ignored -> {}, ignored -> {});
    }

    /** Lets everybody who writes effects wait until the answer is run. */
    Runnable holdEffects() {
        CompletableFuture<Void> held = new CompletableFuture<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        brands.inTransaction(connection -> connection
                        .query("lock table tally in share mode")
                        .execute()
                        .invoke(() -> held.complete(null))
                        .chain(() -> Uni.createFrom().completionStage(end)))
                .subscribe()
                .with(ignored -> {}, held::completeExceptionally);
        await(Uni.createFrom().completionStage(held));
        return () -> end.complete(null);
    }

    FoldCheck<Tally, String> check() {
        return new FoldCheck<>(
                projection.consumer(), projection.fold(), codec(), store(), new FakeBrands(), log, loop(), 20);
    }

    /** Starts a replica. */
    Consumer start() {
        return start(log, new FakeBrands(), PATIENCE);
    }

    /**
     * Starts a replica.
     *
     * @param feed from which it reads the log
     * @param patience with one round
     */
    Consumer start(Feed feed, Brands brands, Duration patience) {
        Consumer consumer = ConsumerAssembly.of(
                projection.consumer(),
                projection.fold(),
                codec(),
                store(),
                brands,
                log,
                feed,
                clock,
                loop(),
                new ConsumerSettings(
                        UUID.randomUUID(),
                        2,
                        50,
                        1,
                        Duration.ofMillis(5),
                        Duration.ofSeconds(2),
                        patience,
                        Duration.ZERO,
                        20));
        consumers.add(consumer);
        consumer.start();
        return consumer;
    }

    private Loop loop() {
        return new VertxLoop(((VertxInternal) database.vertx()).createEventLoopContext(), workers);
    }

    private static StateCodec<Tally> codec() {
        return StateCodec.of(TestJson.smile(), Tally.class);
    }

    /** How many events of a customer had their effect; 0 for one that is not there. */
    long effects(CustomerId customer) {
        return rows("select events from tally where brand_id = $1 and customer_id = $2", customer).stream()
                .mapToLong(row -> row.getLong(0))
                .sum();
    }

    /** The first column of what a query of the application finds. */
    List<String> texts(String sql) {
        return await(brands.inTransaction(
                connection -> connection.query(sql).execute().map(found -> {
                    List<String> texts = new ArrayList<>();
                    found.forEach(row -> texts.add(row.getString(0)));
                    return texts;
                })));
    }

    /** The stored states of a customer as JSON: one or none. */
    List<String> states(CustomerId customer) {
        return rows(
                        "select state from customer_state where brand_id = $1 and customer_id = $2 and state is not null",
                        customer)
                .stream()
                .map(row -> TestJson.json()
                        .write(codec().read().apply(row.getBuffer(0).getBytes())))
                .toList();
    }

    /** Into whom a customer was merged: one or none. */
    List<CustomerId> mergedInto(CustomerId customer) {
        return rows(
                        "select merged_into from customer_state where brand_id = $1 and customer_id = $2"
                                + " and merged_into is not null",
                        customer)
                .stream()
                .map(row -> new CustomerId(row.getUUID(0)))
                .toList();
    }

    /** The customer's dead letters as {@code tries, whether it is tried again, reason}. */
    List<String> letters(CustomerId customer) {
        return rows(
                        "select tries, next_try_at is not null, reason from dead_letter"
                                + " where brand_id = $1 and customer_id = $2",
                        customer)
                .stream()
                .map(row -> row.getInteger(0) + ", " + row.getBoolean(1) + ", " + row.getString(2))
                .toList();
    }

    /** Overwrites the customer's state. */
    void tamper(CustomerId customer, Tally state) {
        rows(
                "update customer_state set state = '\\x"
                        + HexFormat.of().formatHex(codec().write().apply(state))
                        + "' where brand_id = $1 and customer_id = $2 returning customer_id",
                customer);
    }

    private List<Row> rows(String sql, CustomerId customer) {
        return await(brands.inBrand(TestBrand.ACME.id(), connection -> connection
                .preparedQuery(sql)
                .execute(Tuple.of(TestBrand.ACME.id().value(), customer.value()))
                .map(found -> {
                    List<Row> rows = new ArrayList<>();
                    found.forEach(rows::add);
                    return rows;
                })));
    }

    <T> T await(Uni<T> work) {
        return work.await().atMost(PATIENCE);
    }

    @Override
    public void close() {
        consumers.forEach(consumer -> await(consumer.stop()));
        workers.shutdown();
    }

    private final class Ahead extends Clock {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.now().plus(ahead);
        }
    }
}
