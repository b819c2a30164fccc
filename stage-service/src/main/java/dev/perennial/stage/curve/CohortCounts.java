package dev.perennial.stage.curve;

import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What is counted of one cohort. */
final class CohortCounts {
    private final SortedMap<Integer, CameBack> periods = new TreeMap<>();

    void add(CurveStore.Counted one) {
        periods.merge(one.period(), one.back(), CameBack::plus);
    }

    /** Who started in it. */
    long customers() {
        return at(CurveChanges.STARTED);
    }

    /** Who came back in a period. */
    long at(int period) {
        return of(period).customers();
    }

    /** Who came back in a period or later. */
    long onOrAfter(int period) {
        return from(period, CameBack::last);
    }

    /** What a period brought, in minor units. */
    long revenue(int period) {
        return of(period).revenue();
    }

    /** What a period and all later ones brought. */
    long revenueOnOrAfter(int period) {
        return from(period, CameBack::revenue);
    }

    private CameBack of(int period) {
        return periods.getOrDefault(period, CameBack.NOBODY);
    }

    private long from(int period, ToLongFunction<CameBack> part) {
        return periods.tailMap(period).values().stream().mapToLong(part).sum();
    }
}
