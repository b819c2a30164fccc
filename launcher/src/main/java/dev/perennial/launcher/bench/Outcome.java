package dev.perennial.launcher.bench;

import java.util.List;

/**
 * What the load generator reports. Counts are those of the measured span, save {@code total}; latencies are milliseconds
 * from when a request was to be sent.
 *
 * @param offered requests that arrived
 * @param abandoned arrivals that found no free connection in time
 * @param acknowledged events answered as accepted
 * @param limited requests answered with 429
 * @param failed requests with another answer, or none
 * @param ownMicrosPerRequest processor time of the generator
 * @param perSecond one entry for each measured second
 */
record Outcome(
        double seconds,
        long offered,
        long sent,
        long abandoned,
        long acknowledged,
        long duplicates,
        long rejected,
        long limited,
        long failed,
        double eventsPerSecond,
        double ownMicrosPerRequest,
        Total total,
        Latency latency,
        List<Second> perSecond) {

    /**
     * The whole load, with its warm-up and what was answered after it.
     *
     * @param uncertain events without an answer, or with one of status 5xx: stored or not
     */
    record Total(long requests, long events, long acknowledged, long duplicates, long uncertain) {}

    /** Milliseconds. */
    record Latency(double p50, double p90, double p99, double p999, double max, double mean) {}

    /** A second: events acknowledged, requests limited and failed, latency of those answered in it. */
    record Second(long acknowledged, long limited, long failed, double p50, double p99, double max) {}
}
