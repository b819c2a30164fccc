package dev.perennial.customer.relationship;

import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A customer, as scores know them.
 *
 * @param changes how often it changed
 */
record EarlyCustomer(CustomerId customer, EarlyFacts facts, long changes) {

    /** How often, or how much, up to a landmark. */
    static long sum(Map<Integer, EarlyCell> cells, Behaviour behaviour, Landmark landmark) {
        long sum = 0;
        for (int segment = 0; segment <= landmark.ordinal(); segment++) {
            EarlyCell cell = cells.get(EarlyBehaviour.cell(behaviour, segment));
            sum = cell == null ? sum : sum + Math.min(cell.sum(), Long.MAX_VALUE - sum);
        }
        return sum;
    }

    /** The latest landmark of some that has passed. */
    static Optional<Landmark> reached(Iterable<Landmark> landmarks, Instant begin, Instant now) {
        Landmark reached = null;
        for (Landmark landmark : landmarks) {
            reached = landmark.after(begin).isAfter(now) ? reached : landmark;
        }
        return Optional.ofNullable(reached);
    }

    long orders(Landmark landmark) {
        return sum(facts.cells(), Behaviour.ORDERS, landmark);
    }

    /** The first order behind a landmark of which something is left. */
    Optional<Instant> nextOrder(Landmark landmark) {
        return facts.nextOrders().get(landmark.ordinal());
    }

    /** What there is of the outcome at an instant, for the score of a landmark that has passed. */
    Outlook outlook(Landmark landmark, int outcomeDays, Instant now) {
        if (orders(landmark) > 1) {
            return Outlook.REPEATED;
        }
        Instant until = landmark.after(facts.begin()).plus(Duration.ofDays(outcomeDays));
        if (nextOrder(landmark).filter(at -> at.isBefore(until)).isPresent()) {
            return Outlook.CAME;
        }
        return now.isBefore(until) ? Outlook.OPEN : Outlook.PASSED;
    }
}
