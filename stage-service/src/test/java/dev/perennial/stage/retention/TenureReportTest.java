package dev.perennial.stage.retention;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.platform.money.Money;
import dev.perennial.stage.retention.TenureReport.RetentionRate;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TenureReportTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    /** A club: old members stay, but hardly anybody who joins stays a second year. */
    private static final List<Cohort> CLUB = List.of(
            Cohorts.of("2020-01-01", 10_000, 1200, 1140, 1083, 1029, 978),
            Cohorts.of("2022-01-01", 10_000, 400, 372, 350),
            Cohorts.of("2023-01-01", 10_000, 240, 12));

    @Test
    void saysThatTheAverageMisleads() {
        TenureReport report = report(1, CLUB);

        assertThat(requireNonNull(report.average()).retention())
                .isCloseTo((978 + 350 + 12) / (1029.0 + 372 + 240), within(1e-12));
        assertThat(requireNonNull(report.firstYear()).retention()).isCloseTo(0.05, within(1e-12));
        assertThat(requireNonNull(report.firstYear()).lost()).isEqualTo(228);
        assertThat(requireNonNull(report.laterYears()).retention()).isCloseTo(1328.0 / 1401, within(1e-12));
        assertThat(requireNonNull(report.misleading()).years()).containsExactly(1, 4);
        assertThat(requireNonNull(report.misleading()).because())
                .isEqualTo("The average says that 81.7 % stay a year, but it is 5.0 % in year 1, 95.0 % in year 4.");
        assertThat(report.customers()).isEqualTo(1840);
    }

    @Test
    void countsOlderYearsWhereAsked() {
        TenureReport report = report(100, CLUB);

        assertThat(requireNonNull(report.firstYear()).atRisk()).isEqualTo(1840);
        assertThat(requireNonNull(report.firstYear()).stayed()).isEqualTo(1140 + 372 + 12);
        assertThat(requireNonNull(report.years().get(1).rate()).stayed()).isEqualTo(1083 + 350);
        assertThat(report.years().get(0).revenuePerCustomer()).isEqualTo(new Money(10_000, EUR));
    }

    @Test
    void saysNothingOfWhatIsNotOverYet() {
        TenureReport young = report(1, List.of(Cohorts.of("2026-01-01", 500, 80)));

        assertThat(young.firstYear()).isNull();
        assertThat(young.average()).isNull();
        assertThat(young.misleading()).isNull();
        assertThat(young.years()).singleElement().satisfies(year -> assertThat(year.rate())
                .isNull());
        assertThat(report(1, List.of()).years()).isEmpty();
    }

    @Test
    void doesNotCallAFewCustomersAContradiction() {
        List<Cohort> few = List.of(Cohorts.of("2020-01-01", 100, 1000, 800, 640), Cohorts.of("2023-01-01", 100, 20, 1));

        assertThat(report(1, few).misleading()).isNull();
    }

    /** Brown, Cai and DasGupta 2001 have the formula; 81 of 263 is Newcombe's 1998 first example. */
    @Test
    void givesWilsonsInterval() {
        RetentionRate rate = requireNonNull(RetentionRate.of(81, 263));

        assertThat(rate.low()).isCloseTo(0.2553, within(5e-5));
        assertThat(rate.high()).isCloseTo(0.3662, within(5e-5));
        assertThat(requireNonNull(RetentionRate.of(0, 10)).low()).isZero();
        assertThat(requireNonNull(RetentionRate.of(10, 10)).high()).isCloseTo(1, within(1e-12));
        assertThat(RetentionRate.of(0, 0)).isNull();
    }

    private static TenureReport report(int lookBack, List<Cohort> cohorts) {
        LocalDate day = LocalDate.parse("2026-01-01");
        return TenureReport.of("UTC", EUR, day, day, lookBack, cohorts, Optional.empty());
    }
}
