package dev.perennial.stage.curve;

import java.util.ArrayList;
import java.util.List;

/**
 * What return events of a period brought.
 *
 * @param period its first day, counted from 1970-01-01
 * @param minor in minor units of the brand's currency, at most {@link #MOST}
 */
public record Earned(int period, long minor) {
    /** A hundred billion euros: beyond it what one customer brings in a period is a mistake. */
    static final long MOST = 10_000_000_000_000L;

    /**
     * With one more event.
     *
     * @param earned in the order of periods
     * @param period not before the last one
     */
    static List<Earned> with(List<Earned> earned, int period, long minor) {
        boolean known = !earned.isEmpty() && earned.getLast().period() >= period;
        if (minor == 0 || !known && earned.size() >= CurveFold.MOST_PERIODS) {
            return earned;
        }
        List<Earned> more = new ArrayList<>(earned);
        long before = known ? more.removeLast().minor() : 0;
        more.add(new Earned(period, Math.min(MOST, before + minor)));
        return more;
    }
}
