package dev.perennial.attribution.path;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.credit.CreditedConversion;
import java.util.HashMap;
import java.util.Map;

/**
 * Sufficient statistics of Markov chains of order 1 to {@link #HIGHEST_ORDER} and of Shapley values over channels, or the
 * change of them that a batch makes. All are sums over paths, so that what stood before is taken out and what stands after is
 * put in.
 *
 * <p>Paths that led to nothing are kept once for all objectives: each customer's touchpoints under {@link Objective#ANY}, as
 * if nothing had happened. For an objective that a customer did reach the difference to what is true (nothing came only of
 * what lies behind the last time) is kept under that objective, with counts that may be negative. Both together are what a
 * chain needs, and a visit by somebody who never converted costs the same however many goals a brand has.
 */
public final class PathStatistics {
    /** Highest order of the chains. */
    public static final int HIGHEST_ORDER = 3;

    /** In place of an order: what ended is the set of a path's channels. */
    static final int SET = 0;

    private static final String NO_CURRENCY = "";
    private static final PathSum ONE = new PathSum(1, 0, 0);

    private final Map<StepKey, Long> steps = new HashMap<>();
    private final Map<EndKey, PathSum> ends = new HashMap<>();

    /** Puts a conversion in. */
    public void put(CreditedConversion credited) {
        book(credited, 1);
    }

    /** Takes a conversion out again. */
    public void take(CreditedConversion credited) {
        book(credited, -1);
    }

    /** Whether nothing is kept, or nothing changes. */
    public boolean isEmpty() {
        return steps.isEmpty() && ends.isEmpty();
    }

    Map<StepKey, Long> steps() {
        return steps;
    }

    Map<EndKey, PathSum> ends() {
        return ends;
    }

    /** One path to nothing less, another one more; what both have in common at the beginning stays. */
    void replace(Objective objective, String before, String after) {
        if (before.equals(after)) {
            return;
        }
        int same = 0;
        while (same < Math.min(before.length(), after.length()) && before.charAt(same) == after.charAt(same)) {
            same++;
        }
        count(objective, before, same, NO_CURRENCY, ONE.times(-1));
        count(objective, after, same, NO_CURRENCY, ONE);
    }

    private void book(CreditedConversion credited, int sign) {
        Conversion conversion = credited.conversion();
        if (!conversion.counts()) {
            return;
        }
        PathSum sum =
                new PathSum(1, conversion.value().minor(), conversion.net().minor());
        String currency = conversion.value().currency().getCurrencyCode();
        count(Objective.of(conversion), ChannelPath.of(credited), 0, currency, sum.times(sign));
    }

    private void count(Objective objective, String path, int from, String currency, PathSum sum) {
        if (path.isEmpty()) {
            return;
        }
        for (int order = 1; order <= HIGHEST_ORDER; order++) {
            int length = Math.min(order, path.length());
            if (from < order) {
                add(new StepKey(objective, order, "", path.substring(0, length)), sum.paths());
            }
            for (int end = Math.max(order, from); end < path.length(); end++) {
                String state = path.substring(end - order, end);
                add(new StepKey(objective, order, state, path.substring(end, end + 1)), sum.paths());
            }
            add(new EndKey(objective, order, path.substring(path.length() - length), currency), sum);
        }
        add(new EndKey(objective, SET, ChannelPath.set(path), currency), sum);
    }

    private void add(StepKey key, long paths) {
        steps.merge(key, paths, (a, b) -> a + b == 0 ? null : a + b);
    }

    private void add(EndKey key, PathSum change) {
        ends.merge(key, change, (a, b) -> a.plus(b).isZero() ? null : a.plus(b));
    }
}
