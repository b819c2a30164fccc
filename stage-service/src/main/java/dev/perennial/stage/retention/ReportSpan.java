package dev.perennial.stage.retention;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whole periods that a report is about.
 *
 * @param begins first days of the periods, at least one
 */
public record ReportSpan(Period unit, List<LocalDate> begins) {
    private static final int USUAL = 12;

    /**
     * Reads what was asked for.
     *
     * @param from a day of the first period; twelve periods where it is not given
     * @param to a day of the last; today where it is not given
     * @param most so many periods may be asked for
     * @throws Failure {@code invalid}, with the field that is wrong
     */
    public static ReportSpan of(String unit, @Nullable String from, @Nullable String to, LocalDate today, int most) {
        Period period = Period.find(unit).orElseThrow(() -> invalid("unit", unit, "day, week, month, quarter or year"));
        LocalDate last = to == null ? today : Span.day("to", to);
        LocalDate first = from == null ? period.earlier(last, USUAL - 1) : Span.day("from", from);
        Span.of(first.toString(), last.toString(), Period.YEAR.key(), today);
        List<LocalDate> begins = period.between(first, last);
        if (begins.size() > most) {
            throw invalid("from", first.toString(), "at most " + most + " periods; take longer ones");
        }
        return new ReportSpan(period, begins);
    }

    /**
     * Months, as {@link #of} reads them, as many as may be asked for where it is not said from when on.
     *
     * @throws Failure {@code invalid}, with the field that is wrong
     */
    static ReportSpan months(@Nullable String from, @Nullable String to, LocalDate today, int most) {
        LocalDate last = to == null ? today : Span.day("to", to);
        String first = from == null ? Period.MONTH.earlier(last, most - 1).toString() : from;
        return of(Period.MONTH.key(), first, to, today, most);
    }

    /** The first day. */
    public LocalDate from() {
        return begins.getFirst();
    }

    /** The last day. */
    public LocalDate to() {
        return unit.next(begins.getLast()).minusDays(1);
    }

    /**
     * Refuses days in the wrong order.
     *
     * @throws Failure {@code invalid}, with the field {@code from}
     */
    static void inOrder(LocalDate from, LocalDate to) {
        if (from.isAfter(to)) {
            throw invalid("from", from.toString(), "a day up to " + to);
        }
    }

    static Failure invalid(String field, String given, String expected) {
        return Failure.invalid(
                List.of(new FieldError(field, "invalid", field + ": " + given + " (expected: " + expected + ")")));
    }
}
