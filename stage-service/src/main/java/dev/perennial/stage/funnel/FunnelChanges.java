package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.fact.BrandCalendar;
import dev.perennial.stage.fact.Facts;
import java.time.LocalDate;
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
     * @param until counts in reports that reach to this day
     * @param group of customers or attempts that came that far; empty too where lengths are counted
     */
    record Place(LiveFunnel on, LocalDate until, String group, FunnelCell cell) implements Comparable<Place> {
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::on)
                .thenComparing(Place::until)
                .thenComparing(Place::group)
                .thenComparing(Place::cell);

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

    /** Each attempt counts from its day on, until one of the same customer begins that comes further. */
    private void count(LiveFunnel on, String group, FunnelState state, int times) {
        List<FunnelCell> before = List.of();
        for (Attempt attempt : state.counted()) {
            List<FunnelCell> now = FunnelCell.of(attempt, calendar.zone());
            LocalDate day = now.getFirst().day();
            before.forEach(cell -> addReached(on, group, day, cell, -times));
            now.forEach(cell -> add(on, group, cell, times));
            before = now;
        }
        state.past().forEach(steps -> add(on, group, steps.cell(), times * steps.attempts()));
    }

    /**
     * How far they came is told apart by group, and how long that took is not: there would be a row for each length and group.
     * For the same reason it is not taken off again where somebody comes further.
     */
    private void add(LiveFunnel on, String group, FunnelCell cell, long attempts) {
        addReached(on, group, cell.day(), cell, attempts);
        if (cell.length() != FunnelCell.NO_LENGTH) {
            add(new Place(on, cell.day(), "", cell.withoutGroup()), attempts);
        }
    }

    private void addReached(LiveFunnel on, String group, LocalDate until, FunnelCell cell, long attempts) {
        add(new Place(on, until, cell.group().isEmpty() ? group : cell.group(), cell.withoutLength()), attempts);
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
