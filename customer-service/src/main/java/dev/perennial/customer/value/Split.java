package dev.perennial.customer.value;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * Where the past is cut: in the middle, but a year before the end at the most.
 *
 * @param begin the first day on which anybody bought
 * @param calibrationEnd the last day that the models see
 * @param end the last day that is foretold
 * @param periodDays length of the periods in which tracking is told: a week, or more so that there are at most 80
 */
record Split(LocalDate begin, LocalDate calibrationEnd, LocalDate end, int periodDays) {
    private static final int LEAST_DAYS = 56;
    private static final int MOST_HOLDOUT = 365;
    private static final int WEEK = 7;
    private static final int MOST_PERIODS = 80;

    /** The cut; none where the past is shorter than eight weeks. */
    static Optional<Split> of(LocalDate begin, LocalDate today) {
        int days = (int) ChronoUnit.DAYS.between(begin, today);
        if (days < LEAST_DAYS) {
            return Optional.empty();
        }
        int holdout = Math.min(days / 2, MOST_HOLDOUT);
        int weeks = Math.ceilDiv(days, WEEK * MOST_PERIODS);
        return Optional.of(new Split(begin, today.minusDays(holdout), today, weeks * WEEK));
    }

    int holdoutDays() {
        return (int) ChronoUnit.DAYS.between(calibrationEnd, end);
    }

    /** The first day of as long a time before the cut as the hold-out is long. */
    LocalDate recentFrom() {
        return calibrationEnd.minusDays(holdoutDays());
    }

    /** How many periods there are. */
    int periods() {
        return Math.ceilDiv((int) ChronoUnit.DAYS.between(begin, end) + 1, periodDays);
    }

    /** The last day of a period, from 0 on. */
    LocalDate periodEnd(int period) {
        LocalDate last = begin.plusDays((long) (period + 1) * periodDays - 1);
        return last.isAfter(end) ? end : last;
    }
}
