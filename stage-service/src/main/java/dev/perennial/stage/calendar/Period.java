package dev.perennial.stage.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A unit of the calendar that days are put together by; a week begins on Monday (ISO 8601). */
public enum Period {
    DAY,
    WEEK,
    MONTH,
    QUARTER,
    YEAR;

    /** The unit of that name in lower case, if there is one. */
    public static Optional<Period> find(String name) {
        for (Period period : values()) {
            if (period.key().equals(name)) {
                return Optional.of(period);
            }
        }
        return Optional.empty();
    }

    /** As it is written in requests and answers. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** First day of the period that a day is in. */
    public LocalDate begin(LocalDate day) {
        return switch (this) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** First day of the next one. */
    public LocalDate next(LocalDate begin) {
        return switch (this) {
            case DAY -> begin.plusDays(1);
            case WEEK -> begin.plusWeeks(1);
            case MONTH -> begin.plusMonths(1);
            case QUARTER -> begin.plusMonths(3);
            case YEAR -> begin.plusYears(1);
        };
    }

    /** The day so many periods before a day. */
    public LocalDate earlier(LocalDate day, int periods) {
        return switch (this) {
            case DAY -> day.minusDays(periods);
            case WEEK -> day.minusWeeks(periods);
            case MONTH -> day.minusMonths(periods);
            case QUARTER -> day.minusMonths(3L * periods);
            case YEAR -> day.minusYears(periods);
        };
    }

    /** The first days of the periods from the one with the first day to the one with the last. */
    public List<LocalDate> between(LocalDate first, LocalDate last) {
        List<LocalDate> begins = new ArrayList<>();
        for (LocalDate begin = begin(first); !begin.isAfter(last); begin = next(begin)) {
            begins.add(begin);
        }
        return begins;
    }
}
