package dev.perennial.stage.calendar;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The days that a report is about, in the brand's calendar.
 *
 * @param from the first
 * @param to the last
 */
public record Span(LocalDate from, LocalDate to, Period period) {
    private static final int MOST_YEARS = 30;
    private static final int MOST_PERIODS = 750;
    private static final LocalDate EARLIEST = LocalDate.of(1, 1, 1);
    private static final LocalDate LATEST = LocalDate.of(9999, 12, 31);

    /**
     * Reads what was asked for.
     *
     * @param from 90 days up to {@code to} where it is not given
     * @param to today where it is not given
     * @throws Failure {@code invalid}, with each field that is wrong
     */
    public static Span of(@Nullable String from, @Nullable String to, String period, LocalDate today) {
        return of(from, to, "period", period, today);
    }

    /**
     * The same where the unit has another name.
     *
     * @param field name of the field that {@code period} came in
     */
    public static Span of(@Nullable String from, @Nullable String to, String field, String period, LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        LocalDate last = to == null ? today : date("to", to, today, errors);
        LocalDate first = from == null ? last.minusDays(89) : date("from", from, last, errors);
        Period unit = Period.find(period).orElse(Period.DAY);
        if (Period.find(period).isEmpty()) {
            errors.add(error(field, period, "day, week, month, quarter or year"));
        }
        if (errors.isEmpty() && first.isAfter(last)) {
            errors.add(error("from", first.toString(), "a day up to " + last));
        }
        if (errors.isEmpty() && ChronoUnit.DAYS.between(first, last) > MOST_YEARS * 366L) {
            errors.add(error("from", first.toString(), "at most " + MOST_YEARS + " years before " + last));
        }
        if (errors.isEmpty() && unit.between(first, last).size() > MOST_PERIODS) {
            errors.add(error(field, period, "at most " + MOST_PERIODS + " periods; take longer ones"));
        }
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return new Span(first, last, unit);
    }

    /**
     * Reads a day.
     *
     * @throws Failure {@code invalid}
     */
    public static LocalDate day(String field, String text) {
        List<FieldError> errors = new ArrayList<>();
        LocalDate day = date(field, text, EARLIEST, errors);
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return day;
    }

    private static LocalDate date(String field, String text, LocalDate otherwise, List<FieldError> errors) {
        try {
            LocalDate date = LocalDate.parse(text);
            if (!date.isBefore(EARLIEST) && !date.isAfter(LATEST)) {
                return date;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        errors.add(error(field, text, "a day such as 2026-03-01"));
        return otherwise;
    }

    private static FieldError error(String field, String given, String expected) {
        return new FieldError(field, "invalid", field + ": " + given + " (expected: " + expected + ")");
    }
}
