package dev.perennial.stage.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.perennial.platform.problem.Failure;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpanTest {
    private static final LocalDate TODAY = LocalDate.parse("2026-03-31");

    @Test
    void isTheLastNinetyDaysByDefault() {
        assertThat(Span.of(null, null, "day", TODAY))
                .isEqualTo(new Span(LocalDate.parse("2026-01-01"), TODAY, Period.DAY));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-02-30, 2026-03-01, day, from",
        "x, 2026-03-01, day, from",
        "-0001-01-01, 2026-03-01, year, from",
        "2026-03-01, +10000-01-01, year, to",
        "2026-03-02, 2026-03-01, day, from",
        "1026-03-01, 2026-03-01, year, from",
        "2020-03-01, 2026-03-01, day, period",
        "2026-03-01, 2026-03-01, fortnight, period",
        "2026-03-01, 2026-03-01, DAY, period"
    })
    void refusesWhatIsNoSpan(String from, String to, String period, String field) {
        Failure failure = catchThrowableOfType(Failure.class, () -> Span.of(from, to, period, TODAY));
        assertThat(failure.fields()).extracting(Failure.FieldError::field).containsExactly(field);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-05-13, 2026-05-13, 2026-05-14",
        "WEEK, 2026-05-13, 2026-05-11, 2026-05-18",
        "WEEK, 2026-01-01, 2025-12-29, 2026-01-05",
        "MONTH, 2026-02-28, 2026-02-01, 2026-03-01",
        "QUARTER, 2026-05-31, 2026-04-01, 2026-07-01",
        "YEAR, 2028-02-29, 2028-01-01, 2029-01-01"
    })
    void putsDaysTogether(Period period, LocalDate day, LocalDate begin, LocalDate next) {
        assertThat(period.begin(day)).isEqualTo(begin);
        assertThat(period.next(begin)).isEqualTo(next);
    }
}
