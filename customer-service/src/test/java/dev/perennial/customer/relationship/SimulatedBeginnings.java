package dev.perennial.customer.relationship;

import dev.perennial.analytics.chance.LogisticRegression;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;

/** Customers whose first week decides, or does not, whether they order: the log-odds are known. */
final class SimulatedBeginnings {
    static final int OUTCOME_DAYS = 60;
    static final double VIEWS = 0.9;
    static final double OPT_OUTS = -1.5;
    static final double INTERCEPT = -2.2;
    private static final Instant BEGIN = Instant.parse("2024-01-01T00:00:00Z");

    private SimulatedBeginnings() {}

    /** Who, and whether it came. */
    record Beginning(EarlyFacts facts, boolean came) {}

    /**
     * Some, the newest first.
     *
     * @param strength 1 for what is written above, 0 for no effect of what they did
     */
    static List<Beginning> draw(int customers, double strength, long seed) {
        Random random = new Random(seed);
        List<Beginning> drawn = new ArrayList<>();
        for (int i = 0; i < customers; i++) {
            int views = random.nextInt(10);
            int optOuts = random.nextInt(5) == 0 ? 1 : 0;
            int shares = random.nextInt(3);
            double logOdds = INTERCEPT + strength * (VIEWS * Math.log1p(views) + OPT_OUTS * Math.log1p(optOuts));
            boolean came = random.nextDouble() < LogisticRegression.chance(logOdds);
            Instant begin = BEGIN.plusSeconds(3_600L * (customers - i));
            drawn.add(new Beginning(facts(begin, cells(views, optOuts, shares, random), came), came));
        }
        return drawn;
    }

    static EarlyFacts facts(Instant begin, Map<Integer, EarlyCell> cells, boolean came) {
        Optional<Instant> next =
                came ? Optional.of(Landmark.WEEK.after(begin).plus(Duration.ofDays(20))) : Optional.empty();
        return new EarlyFacts(begin, cells, List.of(next, next, Optional.empty(), Optional.empty()));
    }

    private static Map<Integer, EarlyCell> cells(int views, int optOuts, int shares, Random random) {
        Map<Integer, EarlyCell> cells = new TreeMap<>();
        put(cells, Behaviour.ACTIVE_DAYS, 1, random);
        put(cells, Behaviour.PRODUCT_VIEWS, views, random);
        put(cells, Behaviour.OPT_OUTS, optOuts, random);
        put(cells, Behaviour.SHARES, shares, random);
        return cells;
    }

    static void put(Map<Integer, EarlyCell> cells, Behaviour behaviour, int sum, Random random) {
        if (sum > 0) {
            int last = random.nextInt(6 * 86_400);
            cells.put(EarlyBehaviour.cell(behaviour, 0), new EarlyCell(sum, 0, last));
        }
    }

    static ObservedCases observed(List<Beginning> beginnings) {
        ObservedCases observed = new ObservedCases(Landmark.WEEK, OUTCOME_DAYS);
        beginnings.forEach(one -> observed.add(one.facts()));
        return observed;
    }
}
