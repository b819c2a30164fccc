package dev.perennial.customer.event;

import dev.perennial.platform.batch.Batcher;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What operators watch of the log's entrance: what became of events, what waits and for how long, what is refused. */
@ApplicationScoped
class AppendMetrics {
    private static final String LANE = "lane";
    private static final double NANOS_PER_SECOND = 1e9;

    private final MeterRegistry metrics;
    private final Counter accepted;
    private final Counter duplicate;
    private final Counter rejected;
    private final Counter refused;

    AppendMetrics(MeterRegistry metrics) {
        this.metrics = metrics;
        this.accepted = counter(Appended.Status.ACCEPTED, metrics);
        this.duplicate = counter(Appended.Status.DUPLICATE, metrics);
        this.rejected = counter(Appended.Status.REJECTED, metrics);
        this.refused = Counter.builder("perennial.ingest.refused")
                .description("Requests with events that were refused because too much waited (429)")
                .register(metrics);
    }

    private Counter counter(Appended.Status result) {
        return switch (result) {
            case ACCEPTED -> accepted;
            case DUPLICATE -> duplicate;
            case REJECTED -> rejected;
        };
    }

    private static Counter counter(Appended.Status result, MeterRegistry metrics) {
        return Counter.builder("perennial.append.events")
                .description("Events by what became of them")
                .tag("result", result.key())
                .register(metrics);
    }

    /** Watches a lane. */
    void watch(String lane, Batcher<Pending, Appended> batcher) {
        Gauge.builder("perennial.append.waiting", batcher, Batcher::waitingItems)
                .description("Events that wait to be appended")
                .tag(LANE, lane)
                .register(metrics);
        Gauge.builder("perennial.append.wait", batcher, b -> b.expectedWait().toNanos() / NANOS_PER_SECOND)
                .description("How long an event that comes now would have to wait to be appended")
                .baseUnit("seconds")
                .tag(LANE, lane)
                .register(metrics);
    }

    /** Counts what became of events, after the commit. */
    void count(List<Appended> results) {
        results.forEach(result -> counter(result.status()).increment());
    }

    /** Counts an event that was rejected as it stood, before anything was stored. */
    void rejected() {
        rejected.increment();
    }

    /** Counts a request that was refused because too much waited. */
    void refused() {
        refused.increment();
    }
}
