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
    private final Map<Outdone, Long> outdone = new TreeMap<>();

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
        private static final Comparator<Place> ORDER = Comparator.comparing(Place::on)
                .thenComparing(place -> place.cell().day())
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

    /** Each attempt counts on its day, until one of the same customer begins that comes further. */
    private void count(LiveFunnel on, String group, FunnelState state, int times) {
        List<Attempt> counted = state.counted();
        for (int i = 0; i < counted.size(); i++) {
            FunnelCell.of(counted.get(i), calendar.zone()).forEach(cell -> add(on, group, cell, times));
            if (i > 0) {
                outdo(on, group, counted.get(i - 1), counted.get(i), times);
            }
        }
        state.past().forEach(steps -> add(on, group, steps.cell(), times * steps.attempts()));
    }

    /** Of two attempts that began on one day no report counts the first. */
    private void outdo(LiveFunnel on, String group, Attempt attempt, Attempt further, int times) {
        LocalDate day = attempt.day(calendar.zone());
        LocalDate until = further.day(calendar.zone());
        if (until.isAfter(day)) {
            add(outdone, new Outdone(on, day, until, group(attempt.group(), group), attempt.reached()), times);
        } else {
            FunnelCell.of(attempt, calendar.zone()).forEach(cell -> addReached(on, group, cell, -times));
        }
    }

    /**
     * How far they came is told apart by group, and how long that took is not: there would be a row for each length and group.
     * For the same reason it is not taken off again where somebody comes further.
     */
    private void add(LiveFunnel on, String group, FunnelCell cell, long attempts) {
        addReached(on, group, cell, attempts);
        if (cell.length() != FunnelCell.NO_LENGTH) {
            add(cells, new Place(on, "", cell.withoutGroup()), attempts);
        }
    }

    private void addReached(LiveFunnel on, String group, FunnelCell cell, long attempts) {
        add(cells, new Place(on, group(cell.group(), group), cell.withoutLength()), attempts);
    }

    private static String group(String ofAttempt, String ofCustomer) {
        return ofAttempt.isEmpty() ? ofCustomer : ofAttempt;
    }

    private static <K> void add(Map<K, Long> sums, K key, long attempts) {
        if (sums.merge(key, attempts, Long::sum) == 0) {
            sums.remove(key);
        }
    }

    /** The changes, in the order of the table's key. */
    Map<Place, Long> cells() {
        return cells;
    }

    /** How many were outdone more than before, in the order of the table's key. */
    Map<Outdone, Long> outdone() {
        return outdone;
    }

    /** The same by months. */
    Map<Outdone, Long> outdoneByMonth() {
        Map<Outdone, Long> months = new TreeMap<>();
        outdone.forEach((one, attempts) -> add(months, one.byMonth(), attempts));
        return months;
    }
}
