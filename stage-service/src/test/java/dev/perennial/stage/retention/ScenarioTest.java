package dev.perennial.stage.retention;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.platform.money.Money;
import dev.perennial.stage.retention.Scenario.Gain;
import dev.perennial.stage.retention.Scenario.YearAhead;
import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ScenarioTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    /** Half of 1,000 stay the second year, 80 % of those the third; everybody spends 100.00 a year. */
    private static final List<Cohort> COHORT = List.of(Cohorts.of("2022-03-01", 10_000, 1000, 500, 400));

    private static final List<Cohort> WITH_NEW = List.of(
            COHORT.getFirst(),
            Cohorts.of("2025-03-01", 10_000, 200),
            new Cohort(
                    COHORT.getFirst().begin().plusYears(4),
                    0,
                    Cohorts.of("2026-03-01", 10_000, 100).bought()));

    @Test
    void tellsWhatOnePointBrings() {
        Scenario scenario = scenario("1", 2, null, COHORT, COHORT);

        // 400 in their third year; as nobody is older, 80 % stay each year: 320 and 256, or with 81 % 324 and 262.44.
        assertThat(scenario.customers()).isEqualTo(400);
        assertThat(scenario.years().get(0).expectedCustomers()).isCloseTo(320, within(1e-9));
        assertThat(scenario.years().get(1).customers()).isCloseTo(262.44, within(1e-9));
        assertThat(gained(scenario).customers()).isCloseTo(6.44, within(1e-9));
        assertThat(gained(scenario).revenue()).isEqualTo(new Money(104_400, EUR));
        assertThat(gained(scenario).margin()).isEqualTo(new Money(36_540, EUR));
        assertThat(gained(scenario).revenueRange().low().minor()).isBetween(100_000L, 104_400L);
        assertThat(gained(scenario).revenueRange().high().minor()).isBetween(104_400L, 110_000L);
    }

    @Test
    void countsCustomersInTheYearThatTheyAreIn() {
        Scenario scenario = scenario("1", 1, null, WITH_NEW, WITH_NEW);

        assertThat(scenario.customers()).isEqualTo(700);
        assertThat(scenario.years().getFirst().expectedCustomers()).isCloseTo(320 + 300 * 0.5, within(1e-9));
        assertThat(gained(scenario).customers()).isCloseTo(7, within(1e-9));
    }

    @Test
    void isForOneYearOrForSomeCohortsOnly() {
        assertThat(gained(scenario("1", 1, 1, WITH_NEW, WITH_NEW)).customers()).isCloseTo(3, within(1e-9));
        assertThat(gained(scenario("1", 1, 2, WITH_NEW, WITH_NEW)).customers()).isZero();
        assertThat(gained(scenario("1", 1, null, WITH_NEW, WITH_NEW.subList(1, 2)))
                        .customers())
                .isCloseTo(2, within(1e-9));
    }

    /** Of the loyal 90 % stay each year; of the others half. */
    private static final List<Cohort> TWO_KINDS = List.of(
            Cohorts.of("2021-01-01", 10_000, 1000, 900, 810, 729),
            Cohorts.of("2021-02-01", 5_000, 1000, 500, 250, 125));

    @Test
    void takesTheCohortsThatItIsAboutByTheirOwnRates() {
        Scenario fickle = scenario("1", 2, null, TWO_KINDS, TWO_KINDS.subList(1, 2));

        assertThat(fickle.ratesFrom()).isEqualTo("chosen");
        assertThat(fickle.customers()).isEqualTo(125);
        assertThat(fickle.years()).extracting(YearAhead::expectedCustomers).containsExactly(62.5, 31.25);
        assertThat(fickle.years().getFirst().expectedRevenue()).isEqualTo(new Money(312_500, EUR));
        assertThat(gained(fickle).customers()).isCloseTo(125 * (0.51 * 0.51 - 0.25), within(1e-9));
        assertThat(gained(fickle).revenueRange().low().minor())
                .isLessThan(gained(fickle).revenue().minor());
        assertThat(scenario("1", 2, null, TWO_KINDS, TWO_KINDS).ratesFrom()).isEqualTo("all");
    }

    @Test
    void takesTheYearsThatACohortHasNotReachedByHowItDifferedBefore() {
        List<Cohort> young = List.of(TWO_KINDS.getFirst(), Cohorts.of("2024-02-01", 5_000, 1000, 500));

        Scenario scenario = scenario("1", 1, null, young, young.subList(1, 2));

        // In year 1 1,400 of 2,000 stay, odds 7/3, of these 1 to 1; of all others 90 % in year 2, odds 9: 9 * 3 / 7.
        double odds = 9 * 3 / 7.0;
        assertThat(scenario.years().getFirst().expectedCustomers()).isCloseTo(500 * odds / (1 + odds), within(1e-9));
        assertThat(scenario.ratesFrom()).isEqualTo("chosen");
    }

    @Test
    void takesFewCustomersByTheRatesOfAll() {
        List<Cohort> few = List.of(TWO_KINDS.getFirst(), Cohorts.of("2022-02-01", 5_000, 29, 10, 5));

        Scenario scenario = scenario("1", 1, null, few, few.subList(1, 2));

        assertThat(scenario.ratesFrom()).isEqualTo("all");
        assertThat(scenario.years().getFirst().expectedCustomers()).isCloseTo(5 * 0.9, within(0.01));
    }

    /** All began five years ago, so of the newest three years the first two are none. */
    @Test
    void goesByTheYearsThatItHasWhereNobodyBeganOfLate() {
        List<Cohort> old = List.of(Cohorts.of("2021-01-01", 10_000, 1000, 900, 800, 400, 200));

        Scenario scenario = Scenario.of(
                new ScenarioRequest(BigDecimal.ONE, 1, null, null, null, null, 3), EUR, old, old, Optional.empty());

        assertThat(scenario.because()).isNull();
        assertThat(scenario.years().getFirst().expectedCustomers()).isCloseTo(100, within(1e-9));
    }

    @Test
    void saysThatNobodyIsLeft() {
        List<Cohort> gone = List.of(Cohorts.of("2021-01-01", 10_000, 1000, 100, 0));

        Scenario scenario = scenario("1", 5, null, gone, gone);

        assertThat(scenario.gained()).isNull();
        assertThat(scenario.because()).startsWith("Of these customers nobody");
    }

    @Test
    void knowsWhichYearsSomebodyComesTo() {
        List<Cohort> cohorts = List.of(Cohorts.of("2021-01-01", 10_000, 100, 90, 80));

        for (int year = 1; year <= 9; year++) {
            ScenarioRequest request = new ScenarioRequest(BigDecimal.ONE, 4, year, null, null, null, null);
            assertThat(Scenario.isAboutSomebody(request, cohorts))
                    .as("year %d", year)
                    .isEqualTo(year >= 3 && year <= 6);
        }
    }

    @Test
    void neverKeepsMoreThanAll() {
        Scenario scenario = scenario("100", 3, null, COHORT, COHORT);

        assertThat(scenario.years())
                .allSatisfy(year -> assertThat(year.customers()).isEqualTo(400));
    }

    @Test
    void isTheSameEveryTime() {
        assertThat(scenario("2.5", 5, null, WITH_NEW, WITH_NEW))
                .isEqualTo(scenario("2.5", 5, null, WITH_NEW, WITH_NEW));
    }

    @Test
    void saysThatNothingIsKnownYet() {
        List<Cohort> young = List.of(Cohorts.of("2026-01-01", 500, 80));

        Scenario scenario = scenario("1", 5, null, young, young);
        assertThat(scenario.customers()).isEqualTo(80);
        assertThat(scenario.gained()).isNull();
        assertThat(scenario.because()).contains("second year");
        assertThat(scenario("1", 5, null, List.of(), List.of()).gained()).isNull();
        assertThat(breakEven("0.5", 5, "0", young).worth()).isNull();
    }

    @Test
    void tellsWhatASecondYearIsWorth() {
        BreakEven breakEven = breakEven("0.5", 3, "0.1", COHORT);

        // 50.00 in year 2, 80 % of it a year later and 64 % two years later, at 10 %.
        assertThat(breakEven.worth()).isEqualTo(new Money(Math.round(5000 * (1 + 0.8 / 1.1 + 0.64 / 1.21)), EUR));
        assertThat(breakEven.firstYearLost()).isEqualTo(500);
        assertThat(requireNonNull(breakEven.range()).low().minor())
                .isLessThan(requireNonNull(breakEven.worth()).minor())
                .isGreaterThan(5000);
        assertThat(requireNonNull(breakEven.range()).high().minor())
                .isGreaterThan(requireNonNull(breakEven.worth()).minor());
        assertThat(breakEven.years()).extracting(BreakEven.YearKept::year).containsExactly(2, 3, 4);
        assertThat(requireNonNull(breakEven.lostWorth()).minor())
                .isCloseTo(500 * requireNonNull(breakEven.worth()).minor(), within(500L));
    }

    private static Gain gained(Scenario scenario) {
        return requireNonNull(scenario.gained());
    }

    private static Scenario scenario(
            String points, int horizon, @Nullable Integer year, List<Cohort> all, List<Cohort> chosen) {
        return Scenario.of(
                new ScenarioRequest(new BigDecimal(points), horizon, year, null, null, new BigDecimal("0.35"), 100),
                EUR,
                all,
                chosen,
                Optional.empty());
    }

    private static BreakEven breakEven(String margin, int horizon, String discount, List<Cohort> cohorts) {
        return BreakEven.of(
                new BreakEvenRequest(new BigDecimal(margin), horizon, new BigDecimal(discount), 100),
                EUR,
                cohorts,
                Optional.empty());
    }
}
