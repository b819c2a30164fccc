package dev.perennial.attribution.equity;

import dev.perennial.platform.problem.Failure;
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
record Days(LocalDate from, LocalDate to) {
    private static final int USUAL = 90;
    private static final int MOST = 1_100;

    /**
     * Reads what was asked for: 90 days up to today where nothing is said.
     *
     * @throws Failure 422 with the field that is wrong
     */
    static Days read(@Nullable String from, @Nullable String to, LocalDate today) {
        LocalDate last = to == null ? today : day("to", to);
        LocalDate first = from == null ? last.minusDays(USUAL - 1L) : day("from", from);
        if (first.isAfter(last)) {
            throw Unit.invalid("from", first.toString(), "a day up to " + last);
        }
        if (ChronoUnit.DAYS.between(first, last) >= MOST) {
            throw Unit.invalid("from", first.toString(), "at most " + MOST + " days up to " + last);
        }
        return new Days(first, last);
    }

    /**
     * Of the days that are known, the last one in each period, after the last one before the report.
     *
     * @param known in order; those before the report say what its first day is compared with
     */
    List<LocalDate> shown(Unit unit, List<LocalDate> known) {
        List<LocalDate> shown = new ArrayList<>();
        for (int i = 0; i < known.size(); i++) {
            LocalDate day = known.get(i);
            boolean isLast = i + 1 == known.size() || !together(unit, day, known.get(i + 1));
            if (isLast) {
                shown.add(day);
            }
        }
        return shown;
    }

    private boolean together(Unit unit, LocalDate day, LocalDate next) {
        return next.isBefore(from) || !day.isBefore(from) && unit.isSame(day, next);
    }

    private static LocalDate day(String field, String text) {
        try {
            LocalDate day = LocalDate.parse(text);
            if (day.getYear() >= 1 && day.getYear() <= 9999) {
                return day;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw Unit.invalid(field, text, "a day such as 2026-03-01");
    }
}
