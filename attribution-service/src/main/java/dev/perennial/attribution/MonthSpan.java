package dev.perennial.attribution;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Months, both included, in the brand's calendar. */
public record MonthSpan(YearMonth from, YearMonth to) {
    private static final int MOST_MONTHS = 120;
    private static final int USUAL_MONTHS = 12;
    private static final int FIRST_YEAR = 1990;
    private static final int LAST_YEAR = 2199;

    /**
     * Reads the parameters where they may be left out altogether.
     *
     * @param current as {@link #read} takes it
     * @return absent where neither is given: all months there are
     * @throws Failure 422 where they are no months, in the wrong order, or too many
     */
    public static Optional<MonthSpan> orAll(@Nullable String from, @Nullable String to, YearMonth current) {
        return from == null && to == null ? Optional.empty() : Optional.of(read(from, to, current));
    }

    /**
     * Reads the parameters.
     *
     * @param current the month it is; the end where none is given, and twelve months before the end the beginning
     * @throws Failure 422 where they are no months, in the wrong order, or too many
     */
    public static MonthSpan read(@Nullable String from, @Nullable String to, YearMonth current) {
        List<FieldError> errors = new ArrayList<>();
        Optional<YearMonth> last = month(errors, "to", to);
        Optional<YearMonth> first = month(errors, "from", from);
        if (errors.isEmpty()) {
            YearMonth end = last.orElse(current);
            YearMonth begin = first.orElse(end.minusMonths(USUAL_MONTHS - 1L));
            if (begin.isAfter(end)) {
                errors.add(new FieldError("from", "invalid", begin + " (expected: not after to, " + end + ")"));
            } else if (ChronoUnit.MONTHS.between(begin, end) >= MOST_MONTHS) {
                errors.add(new FieldError(
                        "from",
                        "invalid",
                        begin + " (expected: at most " + MOST_MONTHS + " months up to " + end + ")"));
            } else {
                return new MonthSpan(begin, end);
            }
        }
        throw Failure.invalid(errors);
    }

    /** The first of all days in it. */
    public LocalDate firstDay() {
        return from.atDay(1);
    }

    /** The last of all days in it. */
    public LocalDate lastDay() {
        return to.atEndOfMonth();
    }

    private static Optional<YearMonth> month(List<FieldError> errors, String field, @Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            YearMonth month = YearMonth.parse(text);
            if (month.getYear() >= FIRST_YEAR && month.getYear() <= LAST_YEAR) {
                return Optional.of(month);
            }
        } catch (DateTimeException e) {
            // told below, in words
        }
        errors.add(new FieldError(field, "invalid", field + ": " + text + " (expected: a month such as 2026-01)"));
        return Optional.empty();
    }
}
