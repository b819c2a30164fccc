package dev.perennial.stage.retention;

import dev.perennial.stage.calendar.Period;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** What customers are put into cohorts by, and what is counted from there. */
public enum CohortUnit {
    DAY(Period.DAY, 90),
    WEEK(Period.WEEK, 260),
    MONTH(Period.MONTH, 360),
    QUARTER(Period.QUARTER, 120),
    YEAR(Period.YEAR, 100),
    /** Cohorts of a month, in years of each customer's own: the first begins on the day of the first purchase. */
    TENURE(Period.MONTH, 100);

    private final Period calendar;
    private final int most;

    /** @param most so many periods are told apart; what comes later is in the period of this number */
    CohortUnit(Period calendar, int most) {
        this.calendar = calendar;
        this.most = most;
    }

    /** That of a period of the calendar. */
    public static CohortUnit of(Period period) {
        return valueOf(period.name());
    }

    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    Period calendar() {
        return calendar;
    }

    /** So many periods are told apart, from 0. */
    public int most() {
        return most;
    }

    /** First day of the cohort that a customer is in. */
    LocalDate cohort(LocalDate first) {
        return calendar.begin(first);
    }

    /**
     * How many periods after the first a day is.
     *
     * @param first day of the customer's first purchase
     * @return from 0 to {@link #most()}
     */
    public int period(LocalDate first, LocalDate day) {
        long periods =
                switch (this) {
                    case DAY -> ChronoUnit.DAYS.between(first, day);
                    case WEEK -> ChronoUnit.WEEKS.between(cohort(first), cohort(day));
                    case MONTH -> ChronoUnit.MONTHS.between(cohort(first), cohort(day));
                    case QUARTER -> ChronoUnit.MONTHS.between(cohort(first), cohort(day)) / 3;
                    case YEAR -> ChronoUnit.YEARS.between(cohort(first), cohort(day));
                    case TENURE -> ChronoUnit.YEARS.between(first, day);
                };
        return (int) Math.min(periods, most);
    }

    /** The last day of a period, for those of a cohort for whom it ends last. */
    LocalDate end(LocalDate cohort, int period) {
        LocalDate next = calendar.next(cohort);
        return switch (this) {
            case DAY -> cohort.plusDays(period);
            case WEEK -> next.plusWeeks(period).minusDays(1);
            case MONTH -> next.plusMonths(period).minusDays(1);
            case QUARTER -> next.plusMonths(3L * period).minusDays(1);
            case YEAR -> next.plusYears(period).minusDays(1);
            case TENURE -> lastDay(next.minusDays(1), period + 1);
        };
    }

    /**
     * The last day of so many years that begin on a day. Those from 29 February end on 28 February, as {@link ChronoUnit#YEARS}
     * counts them; {@link LocalDate#plusYears} alone would begin the next one a day early.
     */
    static LocalDate lastDay(LocalDate first, int years) {
        LocalDate next = first.plusYears(years);
        return ChronoUnit.YEARS.between(first, next) < years ? next : next.minusDays(1);
    }

    /** How many periods of a cohort are over, for all that are in it. */
    public int over(LocalDate cohort, LocalDate today) {
        int over = 0;
        while (over < most && end(cohort, over).isBefore(today)) {
            over++;
        }
        return over;
    }
}
