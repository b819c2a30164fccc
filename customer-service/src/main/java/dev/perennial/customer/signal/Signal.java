package dev.perennial.customer.signal;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How strongly something shows, and by which events.
 *
 * @param strength 0 to below 1: {@code 1 - 2^(-points / half)}; 0 where the points are not above 0
 * @param points sum of what the events say, each decayed
 * @param halfStrengthAt points of which the strength is a half
 * @param halfLifeDays after which an event says half as much
 * @param since the first event that counts; absent without any
 * @param last the last one
 * @param events how many count
 * @param trace those that say most, for or against
 */
record Signal(
        double strength,
        double points,
        double halfStrengthAt,
        double halfLifeDays,
        Optional<Instant> since,
        Optional<Instant> last,
        int events,
        List<Trace> trace) {
    Signal {
        trace = List.copyOf(trace);
    }

    /**
     * What an event says now.
     *
     * @param points decayed
     */
    record Trace(String messageId, String event, Instant occurredAt, double points) {}
}
