package dev.perennial.stage.scheme;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Conditions that have to hold together.
 *
 * @param ranges of the numbers, instants and lengths of time that are compared with fixed ones, by fact
 * @param others all other conditions by their text, and whether they have to be true or false
 */
public record Clause(Map<String, Range> ranges, Map<String, Boolean> others) {
    /** Nothing has to hold. */
    static final Clause NOTHING = new Clause(Map.of(), Map.of());

    public Clause {
        ranges = Map.copyOf(ranges);
        others = Map.copyOf(others);
    }

    /** Both together; absent where they cannot hold at once. */
    Optional<Clause> and(Clause other) {
        Map<String, Range> nowRanges = new HashMap<>(ranges);
        for (Map.Entry<String, Range> entry : other.ranges.entrySet()) {
            Range known = nowRanges.get(entry.getKey());
            Optional<Range> both = known == null ? Optional.of(entry.getValue()) : known.and(entry.getValue());
            if (both.isEmpty()) {
                return Optional.empty();
            }
            nowRanges.put(entry.getKey(), both.get());
        }
        Map<String, Boolean> nowOthers = new HashMap<>(others);
        for (Map.Entry<String, Boolean> entry : other.others.entrySet()) {
            Boolean known = nowOthers.put(entry.getKey(), entry.getValue());
            if (known != null && !known.equals(entry.getValue())) {
                return Optional.empty();
            }
        }
        return Optional.of(new Clause(nowRanges, nowOthers));
    }

    /** Whether another surely holds where this one does. */
    boolean implies(Clause weaker) {
        return weaker.ranges.entrySet().stream().allMatch(entry -> isWithin(entry.getKey(), entry.getValue()))
                && weaker.others.entrySet().stream()
                        .allMatch(entry -> entry.getValue().equals(others.get(entry.getKey())));
    }

    private boolean isWithin(String fact, Range wider) {
        Range range = ranges.get(fact);
        return range != null && range.isWithin(wider);
    }
}
