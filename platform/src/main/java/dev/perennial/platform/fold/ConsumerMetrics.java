package dev.perennial.platform.fold;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What operators watch of a consumer, each with its name as {@code consumer}. */
final class ConsumerMetrics {
    private static final String CONSUMER = "consumer";
    private static final double MILLIS_PER_SECOND = 1_000;

    private ConsumerMetrics() {}

    static void of(Consumer consumer, MeterRegistry metrics) {
        String name = consumer.status().consumer();
        Gauge.builder("perennial.feed.lag", consumer, ConsumerMetrics::lag)
                .description(
                        "Events of the log not taken in yet; known where the consumer leads and does not fail, else not a number")
                .tag(CONSUMER, name)
                .register(metrics);
        Gauge.builder("perennial.feed.delay", consumer, c -> c.delay().toMillis() / MILLIS_PER_SECOND)
                .description(
                        "Time since the consumer had last taken in all there was; grows while it fails or stands still")
                .baseUnit("seconds")
                .tag(CONSUMER, name)
                .register(metrics);
        Gauge.builder(
                        "perennial.feed.failing",
                        consumer,
                        c -> c.status().failure().isPresent() ? 1 : 0)
                .description("1 while the last try of the consumer failed")
                .tag(CONSUMER, name)
                .register(metrics);
        Gauge.builder("perennial.feed.leading", consumer, c -> c.status().leading() ? 1 : 0)
                .description("1 where this replica takes the events in; 0 where it stands by")
                .tag(CONSUMER, name)
                .register(metrics);
        FunctionCounter.builder(
                        "perennial.fold.checked", consumer, c -> c.status().checked())
                .description("States that were compared with their timelines")
                .tag(CONSUMER, name)
                .register(metrics);
        FunctionCounter.builder(
                        "perennial.fold.differences", consumer, c -> c.status().differences())
                .description("States that were not what their timelines say")
                .tag(CONSUMER, name)
                .register(metrics);
    }

    /** What was known before it failed is no figure, as the log goes on meanwhile; and who stands by knows none. */
    private static double lag(Consumer consumer) {
        ConsumerStatus status = consumer.status();
        return status.leading() && status.failure().isEmpty() ? status.lagEvents() : Double.NaN;
    }
}
