package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** By how much changed states change the figures of funnels. Rows of versions that are alive no more are swept by others. */
public final class FunnelChanges {
    private final Map<LiveFunnel, Breakdown> live;
    private final BrandCalendar calendar;
    private final Map<Place, Long> cells = new TreeMap<>();

    /** @param calendar whose days are counted by */
    public FunnelChanges(FunnelSet funnels, BrandCalendar calendar) {
        this.live = funnels.breakdowns();
        this.calendar = calendar;
    }

    /**
     * A cell of the table.
     *
     * @param group of customers or attempts that came that far; empty too where lengths are counted
     */
    record Place(LiveFunnel on, String group, FunnelCell cell) implements Comparable<Place> {
        private static final Comparator<Place> ORDER =
                Comparator.comparing(Place::on).thenComparing(Place::group).thenComparing(Place::cell);

        @Override
        public int compareTo(Place other) {
            return ORDER.compare(this, other);
        }
    }

    /** A customer before and after; without states where there was or is no such customer. */
    public void add(List<FunnelState> before, Facts known, List<FunnelState> after, Facts knownNow) {
        if (before.isEmpty() && after.isEmpty()) {
            return;
        }
        live.forEach((on, breakdown) -> {
            Optional<FunnelState> old = FunnelSet.find(before, on);
            Optional<FunnelState> now = FunnelSet.find(after, on);
            String oldGroup = breakdown.group(known, calendar.zone());
            String group = breakdown.group(knownNow, calendar.zone());
            if (!old.equals(now) || !oldGroup.equals(group)) {
                old.ifPresent(state -> count(on, oldGroup, state, -1));
                now.ifPresent(state -> count(on, group, state, 1));
            }
        });
    }

    private void count(LiveFunnel on, String group, FunnelState state, int times) {
        FunnelCell.of(state.last(), calendar.zone()).forEach(cell -> add(on, group, cell, times));
        state.past().forEach(steps -> add(on, group, steps.cell(), times * steps.attempts()));
    }

    /** How far they came is told apart by group, and how long that took is not: there would be a row for each length and group. */
    private void add(LiveFunnel on, String group, FunnelCell cell, long attempts) {
        String of = cell.group().isEmpty() ? group : cell.group();
        add(new Place(on, of, cell.withoutLength()), attempts);
        if (cell.length() != FunnelCell.NO_LENGTH) {
            add(new Place(on, "", cell.withoutGroup()), attempts);
        }
    }

    private void add(Place place, long attempts) {
        if (cells.merge(place, attempts, Long::sum) == 0) {
            cells.remove(place);
        }
    }

    /** The changes, in the order of the table's key. */
    Map<Place, Long> cells() {
        return cells;
    }
}
