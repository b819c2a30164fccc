package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.deadletter.Reason;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Feed;
import dev.perennial.platform.json.Smile;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Starts a consumer for every projection of the service. */
@ApplicationScoped
public class Consumers {
    /** Larger ones are fewer commits, but two of them at once outlive the young generation of a small heap. */
    private static final int PIECE = 250;

    private static final int AFTER_CHECKS = 5_000;

    private static final Duration RELEASE = Duration.ofSeconds(2);

    private final Instance<Projection<?, ?>> projections;
    private final BrandDatabase database;
    private final Brands brands;
    private final EventLog eventLog;
    private final Feed feed;
    private final PgLease lease;
    private final StateStore states;
    private final LetterStore letters;
    private final RebuildStore rebuilds;
    private final Smile smile;
    private final ConsumerConfig config;
    private final FoldCheckConfig checks;
    private final Clock clock;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private final ExecutorService workers;
    private final int partitions;
    private List<Consumer> running = List.of();

    Consumers(
            Instance<Projection<?, ?>> projections,
            BrandDatabase database,
            Brands brands,
            EventLog eventLog,
            Feed feed,
            PgLease lease,
            StateStore states,
            LetterStore letters,
            RebuildStore rebuilds,
            Smile smile,
            ConsumerConfig config,
            FoldCheckConfig checks,
            Clock clock,
            Vertx vertx,
            MeterRegistry metrics) {
        this.projections = projections;
        this.database = database;
        this.brands = brands;
        this.eventLog = eventLog;
        this.feed = feed;
        this.lease = lease;
        this.states = states;
        this.letters = letters;
        this.rebuilds = rebuilds;
        this.smile = smile;
        this.config = config;
        this.checks = checks;
        this.clock = clock;
        this.vertx = vertx;
        this.metrics = metrics;
        this.partitions = config.partitions().orElse(Runtime.getRuntime().availableProcessors());
        this.workers = Executors.newFixedThreadPool(
                partitions, Thread.ofPlatform().daemon().name("fold-", 0).factory());
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        running = projections.stream()
                .<Consumer>map(projection -> consumer(projection, UUID.randomUUID()))
                .toList();
        running.forEach(consumer -> ConsumerMetrics.of(consumer, metrics));
        running.forEach(Consumer::start);
    }

    /** Another replica should not have to wait; where the database does not answer, it has to. */
    void stop(@Observes ShutdownEvent stopping) {
        for (Consumer consumer : running) {
            try {
                consumer.stop().await().atMost(RELEASE);
            } catch (RuntimeException e) {
                Log.infof("event=lease_not_released cause=%s", Reason.of(e));
            }
        }
        workers.shutdown();
    }

    /** How each consumer is doing. */
    public List<ConsumerStatus> statuses() {
        return running.stream().map(Consumer::status).toList();
    }

    /** A consumer of its own, as another replica would have it; not started. */
    <S, D> Consumer consumer(Projection<S, D> projection, UUID owner) {
        Loop loop = new VertxLoop(((VertxInternal) vertx).createEventLoopContext(), workers);
        FoldStore<S, D> store = new PgFoldStore<>(projection, database, lease, states, letters, rebuilds);
        return ConsumerAssembly.of(
                projection.consumer(),
                projection.fold(),
                StateCodec.of(smile, projection.stateType()),
                store,
                brands,
                eventLog,
                feed,
                clock,
                loop,
                new ConsumerSettings(
                        owner,
                        partitions,
                        config.batch(),
                        PIECE,
                        config.gather(),
                        config.lease(),
                        config.patience(),
                        checks.every(),
                        checks.sample()));
    }
}
