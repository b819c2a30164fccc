package dev.perennial.benchmarks.load;

import java.util.List;

/**
 * What became of a load. Latencies are milliseconds from when a request was to be sent; in an open loop that is its place
 * in the schedule, so waiting for a free connection counts. Counts are those of the measured span, save {@code total}.
 *
 * @param seconds length of the measured span
 * @param offered requests that arrived
 * @param sent requests that were sent
 * @param abandoned arrivals that found no free connection in time and went away, or were never sent
 * @param acknowledged events answered as accepted, by the time of the answer
 * @param duplicates events answered as stored before
 * @param rejected events answered as impossible to store
 * @param limited requests answered with 429
 * @param failed requests with another answer, a broken connection, or none at all
 * @param eventsPerSecond acknowledged
 * @param ownMicrosPerRequest processor time of the generator for each request sent
 * @param total of the whole load, with its warm-up and what was answered after it
 * @param latency of answered requests; a request without an answer counts with the time it has waited
 * @param perSecond by the time of the answer
 */
public record LoadReport(
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

    public LoadReport {
        perSecond = List.copyOf(perSecond);
    }

    /**
     * Everything from the first request to the last answer.
     *
     * @param events sent
     * @param acknowledged events answered as accepted
     * @param duplicates events answered as stored before
     * @param uncertain events that may be stored or not: their request had no answer, or one with status 5xx
     */
    public record Total(long requests, long events, long acknowledged, long duplicates, long uncertain) {}

    /** Milliseconds. */
    public record Latency(double p50, double p90, double p99, double p999, double max, double mean) {}

    /** One second of the measured span: events acknowledged, requests limited and failed, latency in milliseconds. */
    public record Second(long acknowledged, long limited, long failed, double p50, double p99, double max) {}
}
