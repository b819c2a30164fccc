package dev.perennial.stage.funnel;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * From which sums what was outdone in a report is put together: those that began from its first day on, and were outdone up to
 * its last. Each border of the report is moved to the nearest border of two months, so that sums by month answer for nearly all
 * of it, and the days between the two borders are added or taken off: few rows, however long the report is.
 *
 * @param firstMonth first day of the first month whose sums are read
 * @param underWayMonth first day of the first month that they are read of as under way
 * @param endMonth first day of the first month that what was outdone in is not read
 * @param days what these are too few, or too many
 */
record OutdoneParts(LocalDate firstMonth, LocalDate underWayMonth, LocalDate endMonth, List<Days> days) {

    /**
     * Sums by day that are to be added.
     *
     * @param first day on which they began
     * @param last day on which they began
     * @param firstUntil day on which they were outdone
     * @param lastUntil day on which they were outdone
     * @param overTimes how often they count among those whose time is over: 1, 0, or -1 where they are too many
     * @param underWayTimes the same among those that are under way
     */
    record Days(
            LocalDate first,
            LocalDate last,
            LocalDate firstUntil,
            LocalDate lastUntil,
            int overTimes,
            int underWayTimes) {}

    OutdoneParts {
        days = List.copyOf(days);
    }

    static OutdoneParts of(FunnelDays report) {
        LocalDate end = report.to().plusDays(1);
        LocalDate underWay = earlier(later(report.underWayFrom(), report.from()), end);
        LocalDate firstMonth = nearestMonth(report.from(), report.today());
        LocalDate underWayMonth = nearestMonth(underWay, report.today());
        LocalDate endMonth = nearestMonth(end, report.today());
        SortedSet<LocalDate> borders =
                new TreeSet<>(List.of(report.from(), firstMonth, underWay, underWayMonth, later(end, endMonth)));
        List<Days> days = new ArrayList<>();
        while (borders.size() > 1) {
            LocalDate first = borders.removeFirst();
            LocalDate next = borders.getFirst();
            Share asked = Share.of(first, report.from(), underWay);
            Share read = Share.of(first, firstMonth, underWayMonth);
            add(days, first, next, first.plusDays(1), end, asked.less(read));
            add(
                    days,
                    first,
                    next,
                    earlier(end, endMonth),
                    later(end, endMonth),
                    end.isAfter(endMonth) ? read : read.negated());
        }
        return new OutdoneParts(firstMonth, underWayMonth, endMonth, days);
    }

    /** Of which of the two figures something is a part, and how often. */
    private record Share(int over, int underWay) {
        private static final Share NONE = new Share(0, 0);

        static Share of(LocalDate day, LocalDate from, LocalDate underWayFrom) {
            if (day.isBefore(from)) {
                return NONE;
            }
            return day.isBefore(underWayFrom) ? new Share(1, 0) : new Share(0, 1);
        }

        Share less(Share other) {
            return new Share(over - other.over, underWay - other.underWay);
        }

        Share negated() {
            return NONE.less(this);
        }
    }

    /** Those that began before {@code next} and were outdone before {@code end}. */
    private static void add(
            List<Days> days, LocalDate first, LocalDate next, LocalDate firstUntil, LocalDate end, Share share) {
        LocalDate lastUntil = end.minusDays(1);
        LocalDate last = earlier(next.minusDays(1), lastUntil.minusDays(1));
        if (!share.equals(Share.NONE) && !firstUntil.isAfter(lastUntil) && !first.isAfter(last)) {
            days.add(new Days(first, last, firstUntil, lastUntil, share.over(), share.underWay()));
        }
    }

    /** The days that are left of a month count up to today only: there are next to no rows of those after it. */
    private static LocalDate nearestMonth(LocalDate day, LocalDate today) {
        LocalDate month = day.withDayOfMonth(1);
        LocalDate next = month.plusMonths(1);
        LocalDate known = later(day, earlier(next, today.plusDays(1)));
        return ChronoUnit.DAYS.between(month, day) <= ChronoUnit.DAYS.between(day, known) ? month : next;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }
}
