package dev.perennial.stage.movement;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The months that a report by source is about: what sources bring is kept by month. */
final class SourcePeriods {
    private static final Set<Period> FINER = EnumSet.of(Period.DAY, Period.WEEK);
    /** Periods of sources in one answer. */
    private static final int MOST = 5000;

    private SourcePeriods() {}

    /**
     * Reads what was asked for; the months of the first and the last day are whole.
     *
     * @param period years where it is not given
     * @param sources that are told apart
     * @throws Failure {@code invalid}, with the field
     */
    static Span of(@Nullable String from, @Nullable String to, @Nullable String period, int sources, LocalDate today) {
        Span asked = Span.of(from, to, period == null ? Period.YEAR.key() : period, today);
        if (FINER.contains(asked.period())) {
            throw invalid("period", period + " (expected: month, quarter or year; sources are kept by month)");
        }
        Span months = new Span(
                asked.from().withDayOfMonth(1), asked.to().with(TemporalAdjusters.lastDayOfMonth()), asked.period());
        int periods = months.period().between(months.from(), months.to()).size();
        if (period != null && (long) periods * sources > MOST) {
            throw invalid(
                    "limit",
                    sources + " (expected: at most " + MOST / periods + " sources by " + periods + " periods; or take"
                            + " longer ones)");
        }
        return months;
    }

    private static Failure invalid(String field, String said) {
        return Failure.invalid(List.of(new FieldError(field, "invalid", field + ": " + said)));
    }
}
