package dev.perennial.attribution.equity;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** What days are put together by; a week begins on Monday (ISO 8601). */
enum Unit {
    DAY,
    WEEK,
    MONTH;

    /** As it is written in requests and answers. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Reads the parameter {@code period}.
     *
     * @throws Failure 422 where it names none
     */
    static Unit parse(String text) {
        for (Unit unit : values()) {
            if (unit.key().equals(text)) {
                return unit;
            }
        }
        throw invalid("period", text, "day, week or month");
    }

    static Failure invalid(String field, String given, String expected) {
        return Failure.invalid(
                List.of(new FieldError(field, "invalid", field + ": " + given + " (expected: " + expected + ")")));
    }

    /** Whether two days are in the same period. */
    boolean isSame(LocalDate one, LocalDate other) {
        return switch (this) {
            case DAY -> one.equals(other);
            case WEEK -> monday(one).equals(monday(other));
            case MONTH -> one.withDayOfMonth(1).equals(other.withDayOfMonth(1));
        };
    }

    private static LocalDate monday(LocalDate day) {
        return day.minusDays(day.getDayOfWeek().getValue() - 1L);
    }
}
