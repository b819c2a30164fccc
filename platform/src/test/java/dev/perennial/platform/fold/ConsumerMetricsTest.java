package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import dev.perennial.platform.test.FakeBrands;
import dev.perennial.platform.test.TestEvents;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ConsumerMetricsTest extends ConsumersOnDatabase {
    private static final Duration OUTAGE = Duration.ofMinutes(10);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final MeterRegistry metrics = new SimpleMeterRegistry();
    private final AtomicBoolean gone = new AtomicBoolean();

    @Test
    void anOutageGrowsAndIsNoSteadyLag() {
        Consumer consumer = start();
        append();
        await().until(() -> consumer.status().caughtUp());
        assertThat(gauge("perennial.feed.lag")).isZero();
        assertThat(gauge("perennial.feed.failing")).isZero();
        assertThat(gauge("perennial.feed.leading")).isEqualTo(1);

        gone.set(true);
        await().until(() -> gauge("perennial.feed.failing") == 1);
        fixture.pass(OUTAGE);

        assertThat(gauge("perennial.feed.lag")).isNaN();
        assertThat(gauge("perennial.feed.delay")).isGreaterThanOrEqualTo(OUTAGE.toSeconds());

        gone.set(false);
        await().until(() -> gauge("perennial.feed.lag") == 0);
        await().until(() -> gauge("perennial.feed.delay") < OUTAGE.toSeconds());
    }

    @Test
    void whoStandsByIsNotLate() {
        Consumer leader = fixture.start();
        await().until(() -> leader.status().leading());
        Consumer standby = start();
        fixture.pass(OUTAGE);

        await().until(() -> gauge("perennial.feed.delay") < OUTAGE.toSeconds());
        assertThat(gauge("perennial.feed.leading")).isZero();
        assertThat(gauge("perennial.feed.lag")).as("what it does not know").isNaN();
        assertThat(standby.status().leading()).isFalse();
    }

    private Consumer start() {
        Consumer consumer = fixture.start(
                (name, after, limit, wait) -> gone.get()
                        ? Uni.createFrom().failure(new IllegalStateException("the log is gone"))
                        : fixture.log.next(name, after, limit, wait),
                new FakeBrands(),
                PATIENCE);
        ConsumerMetrics.of(consumer, metrics);
        return consumer;
    }

    private double gauge(String name) {
        return metrics.get(name).tag("consumer", "tally").gauge().value();
    }

    private void append() {
        fixture.log.append(
                TestEvents.track(new CustomerId(Ids.next()), "Seen", Instant.parse("2026-01-01T00:00:00Z"), Map.of()));
    }
}
