package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brands;
import dev.perennial.platform.database.BrandDatabase;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Feed;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import java.time.Clock;
import java.util.List;

/** Starts a consumer for every projection of the service. */
@ApplicationScoped
public class Consumers {
    private static final int AFTER_CHECKS = 5_000;

    private final Instance<Projection<?, ?>> projections;
    private final BrandDatabase database;
    private final Brands brands;
    private final EventLog eventLog;
    private final Feed feed;
    private final StateStore store;
    private final Cursor cursor;
    private final Housekeeping housekeeping;
    private final Clock clock;
    private final Vertx vertx;
    private final MeterRegistry metrics;
    private List<Consumer> running = List.of();

    Consumers(
            Instance<Projection<?, ?>> projections,
            BrandDatabase database,
            Brands brands,
            EventLog eventLog,
            Feed feed,
            StateStore store,
            Cursor cursor,
            Housekeeping housekeeping,
            Clock clock,
            Vertx vertx,
            MeterRegistry metrics) {
        this.projections = projections;
        this.database = database;
        this.brands = brands;
        this.eventLog = eventLog;
        this.feed = feed;
        this.store = store;
        this.cursor = cursor;
        this.housekeeping = housekeeping;
        this.clock = clock;
        this.vertx = vertx;
        this.metrics = metrics;
    }

    void start(@Observes @Priority(AFTER_CHECKS) StartupEvent started) {
        running = projections.stream().map(this::consumer).toList();
        running.forEach(this::measure);
        running.forEach(Consumer::start);
    }

    void stop(@Observes ShutdownEvent stopping) {
        running.forEach(Consumer::stop);
    }

    /** How each consumer is doing. */
    public List<ConsumerStatus> statuses() {
        return running.stream().map(Consumer::status).toList();
    }

    private Consumer consumer(Projection<?, ?> projection) {
        Projector<?, ?> projector = new Projector<>(projection, database, brands, eventLog, store, cursor);
        return new Consumer(projector, housekeeping, feed, clock, ((VertxInternal) vertx).createEventLoopContext());
    }

    private void measure(Consumer consumer) {
        Gauge.builder("perennial.feed.lag", consumer, c -> c.status().lagEvents())
                .description("Events of the log the consumer has not taken in yet")
                .tag("consumer", consumer.status().consumer())
                .register(metrics);
    }
}
