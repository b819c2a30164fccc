package dev.perennial.customer.relationship;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What is kept of a customer for scores: what the customer did up to each landmark, and what came after it.
 *
 * @param begin the first event
 * @param cells what was done, as in {@link EarlyBehaviour}
 * @param nextOrders of each landmark the first order behind it of which something is left
 */
public record EarlyFacts(Instant begin, Map<Integer, EarlyCell> cells, List<Optional<Instant>> nextOrders) {
    public EarlyFacts {
        nextOrders = List.copyOf(nextOrders);
    }

    /**
     * Of a customer.
     *
     * @param kept when the orders were placed of which something is left, in any order
     * @return empty before the first event
     */
    public static Optional<EarlyFacts> of(EarlyBehaviour behaviour, Collection<Instant> kept) {
        return behaviour.begin().map(begin -> {
            List<Optional<Instant>> next = new ArrayList<>();
            for (Landmark landmark : Landmark.values()) {
                Instant from = landmark.after(begin);
                next.add(kept.stream().filter(at -> !at.isBefore(from)).min(Instant::compareTo));
            }
            return new EarlyFacts(begin, behaviour.cells(), next);
        });
    }

    /** Whether something is other than it was that a score at an instant, or what came of it, depends on. */
    boolean isNews(EarlyFacts before, Instant now) {
        return !begin.equals(before.begin)
                || !nextOrders.equals(before.nextOrders)
                || !passed(now).equals(before.passed(now));
    }

    /** The cells of which the landmark has passed. */
    private Map<Integer, EarlyCell> passed(Instant now) {
        Landmark[] landmarks = Landmark.values();
        return cells.entrySet().stream()
                .filter(cell -> !landmarks[EarlyBehaviour.segment(cell.getKey())]
                        .after(begin)
                        .isAfter(now))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
