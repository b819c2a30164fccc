package dev.perennial.attribution.content.report;

import dev.perennial.attribution.MonthSpan;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Months that began something which is over for everybody by now.
 *
 * @param days that it takes
 */
record FinishedMonths(Instant now, ZoneId zone, int days) {

    /** The latest of them. */
    YearMonth last() {
        YearMonth month = YearMonth.from(now.atZone(zone).minusDays(days));
        return isFinished(month) ? month : month.minusMonths(1);
    }

    /** Those of a span; absent where it has none. */
    Optional<MonthSpan> of(MonthSpan span) {
        YearMonth last = last();
        if (span.from().isAfter(last)) {
            return Optional.empty();
        }
        return Optional.of(new MonthSpan(span.from(), span.to().isAfter(last) ? last : span.to()));
    }

    /** The others of a span, written out. */
    List<String> leftOut(MonthSpan span) {
        return Stream.iterate(span.from(), month -> !month.isAfter(span.to()), month -> month.plusMonths(1))
                .filter(month -> month.isAfter(last()))
                .map(YearMonth::toString)
                .toList();
    }

    /** Days are 24 hours in the figures: at a change of the clocks the last hour of the month needs one more. */
    private boolean isFinished(YearMonth month) {
        Instant end = month.plusMonths(1).atDay(1).atStartOfDay(zone).toInstant();
        return !end.plus(Duration.ofDays(days)).isAfter(now);
    }
}
