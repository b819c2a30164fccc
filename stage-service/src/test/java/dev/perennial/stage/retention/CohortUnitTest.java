package dev.perennial.stage.retention;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.calendar.Period;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CohortUnitTest {

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-02-28, 2026-03-01, 2026-02-28, 1",
        "WEEK, 2026-05-17, 2026-05-18, 2026-05-11, 1",
        "WEEK, 2026-05-11, 2026-05-17, 2026-05-11, 0",
        "MONTH, 2025-12-31, 2026-01-01, 2025-12-01, 1",
        "QUARTER, 2025-11-30, 2026-04-01, 2025-10-01, 2",
        "YEAR, 2025-12-31, 2026-01-01, 2025-01-01, 1",
        "TENURE, 2025-12-31, 2026-12-30, 2025-12-01, 0",
        "TENURE, 2025-12-31, 2026-12-31, 2025-12-01, 1",
        "TENURE, 2024-02-29, 2025-02-28, 2024-02-01, 0",
        "TENURE, 2024-02-29, 2025-03-01, 2024-02-01, 1",
        "DAY, 2020-01-01, 2026-01-01, 2020-01-01, 90",
        "TENURE, 0001-01-01, 9999-12-31, 0001-01-01, 100"
    })
    void countsPeriodsFromTheFirstPurchase(
            CohortUnit unit, LocalDate first, LocalDate day, LocalDate cohort, int period) {
        assertThat(unit.cohort(first)).isEqualTo(cohort);
        assertThat(unit.period(first, day)).isEqualTo(period);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY, 2026-02-28, 1, 2026-03-01",
        "WEEK, 2026-05-11, 0, 2026-05-17",
        "MONTH, 2026-01-01, 1, 2026-02-28",
        "QUARTER, 2025-10-01, 1, 2026-03-31",
        "YEAR, 2025-01-01, 0, 2025-12-31",
        "TENURE, 2024-02-01, 0, 2025-02-28",
        "TENURE, 2024-02-01, 3, 2028-02-28",
        "TENURE, 2023-02-01, 0, 2024-02-27",
        "TENURE, 2025-12-01, 1, 2027-12-30"
    })
    void endsWhereItEndsForTheLastOfACohort(CohortUnit unit, LocalDate cohort, int period, LocalDate end) {
        assertThat(unit.end(cohort, period)).isEqualTo(end);
        assertThat(unit.over(cohort, end)).isEqualTo(period);
        assertThat(unit.over(cohort, end.plusDays(1))).isEqualTo(period + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2023-10-02", "2023-02-02", "2024-02-02"})
    void endsAfterEveryDayThatIsInThePeriod(LocalDate within) {
        for (CohortUnit unit : CohortUnit.values()) {
            LocalDate cohort = unit.cohort(within);
            for (LocalDate first = cohort; unit.cohort(first).equals(cohort); first = first.plusDays(1)) {
                endsAfterEveryDay(unit, first);
            }
        }
    }

    private static void endsAfterEveryDay(CohortUnit unit, LocalDate first) {
        for (LocalDate day = first; day.isBefore(first.plusDays(900)); day = day.plusDays(1)) {
            int period = unit.period(first, day);
            if (period < unit.most()) {
                assertThat(day).as("%s %s", unit, first).isBeforeOrEqualTo(unit.end(unit.cohort(first), period));
            }
        }
    }

    @Test
    void isThereForEveryPeriodOfTheCalendar() {
        for (Period period : Period.values()) {
            assertThat(CohortUnit.of(period).calendar()).isEqualTo(period);
            assertThat(CohortUnit.of(period)).isNotEqualTo(CohortUnit.TENURE);
        }
    }
}
