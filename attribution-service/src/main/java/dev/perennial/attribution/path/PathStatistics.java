package dev.perennial.attribution.path;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.credit.CreditedConversion;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
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
 *
 * <p>By month, that of the conversion or of the newest contact, only steps of order 1 and what conversions brought are kept:
 * what ended to nothing follows from what came in and went out, see {@link ChainCounts#ofFirstOrder}. All of a path is in one
 * month.
 */
public final class PathStatistics {
    /** Highest order of the chains. */
    public static final int HIGHEST_ORDER = 3;

    /** In place of an order: what ended is the set of a path's channels. */
    static final int SET = 0;

    private static final PathSum ONE = new PathSum(1, 0, 0);

    private final ZoneId zone;
    private final Map<StepKey, Long> steps = new HashMap<>();
    private final Map<EndKey, PathSum> ends = new HashMap<>();
    private final Map<StepMonth, Long> stepMonths = new HashMap<>();
    private final Map<EndMonth, PathSum> endMonths = new HashMap<>();

    /** @param zone the brand's, which never changes */
    public PathStatistics(ZoneId zone) {
        this.zone = zone;
    }

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
        return steps.isEmpty() && ends.isEmpty() && stepMonths.isEmpty() && endMonths.isEmpty();
    }

    Map<StepKey, Long> steps() {
        return steps;
    }

    Map<EndKey, PathSum> ends() {
        return ends;
    }

    Map<StepMonth, Long> stepMonths() {
        return stepMonths;
    }

    Map<EndMonth, PathSum> endMonths() {
        return endMonths;
    }

    /** One path to nothing less, another one more; what both have in common at the beginning stays. */
    void replace(Objective objective, UnfinishedPath before, UnfinishedPath after) {
        int same = before.sameStart(after);
        if (!before.channels().equals(after.channels())) {
            count(objective, before.channels(), same, PathEnd.NO_CURRENCY, ONE.times(-1));
            count(objective, after.channels(), same, PathEnd.NO_CURRENCY, ONE);
        }
        YearMonth left = month(before.newest());
        YearMonth entered = month(after.newest());
        int kept = left.equals(entered) ? same : 0;
        countSteps(left, objective, before.channels(), kept, -1);
        countSteps(entered, objective, after.channels(), kept, 1);
    }

    private void book(CreditedConversion credited, int sign) {
        Conversion conversion = credited.conversion();
        if (!conversion.counts()) {
            return;
        }
        PathSum sum =
                new PathSum(1, conversion.value().minor(), conversion.net().minor()).times(sign);
        String currency = conversion.value().currency().getCurrencyCode();
        Objective objective = Objective.of(conversion);
        String path = ChannelPath.of(credited);
        count(objective, path, 0, currency, sum);
        YearMonth month = month(conversion.at());
        countSteps(month, objective, path, 0, sign);
        add(new EndMonth(month, objective, 1, path.substring(path.length() - 1), currency), sum);
        add(new EndMonth(month, objective, SET, ChannelPath.set(path), currency), sum);
    }

    private YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(zone));
    }

    private void countSteps(YearMonth month, Objective objective, String path, int from, long paths) {
        for (int place = from; place < path.length(); place++) {
            String state = path.substring(Math.max(0, place - 1), place);
            StepMonth step = new StepMonth(month, objective, state, path.substring(place, place + 1));
            stepMonths.merge(step, paths, (a, b) -> a + b == 0 ? null : a + b);
        }
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

    private void add(EndMonth key, PathSum change) {
        endMonths.merge(key, change, (a, b) -> a.plus(b).isZero() ? null : a.plus(b));
    }
}
