package dev.perennial.stage.curve;

import dev.perennial.stage.curve.CurveState.Start;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.fact.Facts;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** By how much changed states change the figures of curves. Rows of versions that are alive no more are swept by others. */
public final class CurveChanges {
    /** Instead of the number of a period: who started. */
    static final int STARTED = -1;

    private final CurveSet curves;
    private final ZoneId zone;
    private final Map<Place, CameBack> cells = new TreeMap<>();

    /** @param zone whose days are counted by */
    public CurveChanges(CurveSet curves, ZoneId zone) {
        this.curves = curves;
        this.zone = zone;
    }

    /**
     * A cell of the table.
     *
     * @param group of customers or starts; empty where nothing is known
     * @param cohort first day of the period of the start, counted from 1970-01-01
     * @param period from 0, or {@link #STARTED}
     */
    record Place(LiveCurve on, int cohort, String group, int period) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::on)
                .thenComparingInt(Place::cohort)
                .thenComparing(Place::group)
                .thenComparingInt(Place::period);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** A customer before and after; without states where there was or is no such customer. */
    public void add(List<CurveState> before, Facts known, List<CurveState> after, Facts knownNow) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        for (CurveSet.Live live : curves.live()) {
            Breakdown breakdown = live.compiled().curve().breakdown();
            Optional<CurveState> old = CurveSet.find(before, live.on());
            Optional<CurveState> now = CurveSet.find(after, live.on());
            String oldGroup = breakdown.group(known, zone);
            String group = breakdown.group(knownNow, zone);
            if (!old.equals(now) || !oldGroup.equals(group)) {
                old.ifPresent(state -> count(live, oldGroup, state, -1));
                now.ifPresent(state -> count(live, group, state, 1));
            }
        }
    }

    private void count(CurveSet.Live live, String customer, CurveState state, int times) {
        Set<Integer> within = new HashSet<>(state.within());
        for (Start start : state.starts()) {
            String group = start.group().isEmpty() ? customer : start.group();
            add(new Place(live.on(), start.period(), group, STARTED), new CameBack(times, 0));
            count(live, start, group, within.contains(start.period()), state.returns(), times);
            earned(live, start, group, state, times);
        }
    }

    private void earned(CurveSet.Live live, Start start, String group, CurveState state, int times) {
        for (Earned one : state.earnedWithin()) {
            if (one.period() == start.period()) {
                add(new Place(live.on(), start.period(), group, 0), new CameBack(0, 0, times * one.minor()));
            }
        }
        for (Earned one : state.earned()) {
            if (one.period() > start.period()) {
                int number = live.fold().number(start.period(), one.period());
                if (number > live.compiled().curve().lastPeriod()) {
                    return;
                }
                add(new Place(live.on(), start.period(), group, number), new CameBack(0, 0, times * one.minor()));
            }
        }
    }

    private void count(
            CurveSet.Live live, Start start, String group, boolean within, List<Integer> returns, int times) {
        int last = STARTED;
        if (within) {
            last = 0;
            add(new Place(live.on(), start.period(), group, 0), new CameBack(times, 0));
        }
        for (int period : returns) {
            if (period > start.period()) {
                int number = live.fold().number(start.period(), period);
                if (number > live.compiled().curve().lastPeriod()) {
                    break;
                }
                last = number;
                add(new Place(live.on(), start.period(), group, number), new CameBack(times, 0));
            }
        }
        if (last != STARTED) {
            add(new Place(live.on(), start.period(), group, last), new CameBack(0, times));
        }
    }

    private void add(Place place, CameBack more) {
        if (cells.merge(place, more, CameBack::plus).isNothing()) {
            cells.remove(place);
        }
    }

    /** The changes, in the order of the table's key. */
    Map<Place, CameBack> cells() {
        return cells;
    }
}
