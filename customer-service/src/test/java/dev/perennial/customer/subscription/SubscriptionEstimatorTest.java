package dev.perennial.customer.subscription;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.perennial.analytics.renewal.ShiftedBetaGeometric;
import dev.perennial.customer.subscription.SubscriptionEstimator.Horizon;
import dev.perennial.customer.subscription.SubscriptionModel.Parameter;
import dev.perennial.platform.money.Money;
import java.time.LocalDate;
import java.time.Period;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionEstimatorTest {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");
    private static final Period MONTH = Period.ofMonths(1);
    private static final double ALPHA = 0.8;
    private static final double BETA = 2.5;

    @Test
    void expectsWhatRenewalsByHandBring() {
        SubscriptionEstimate estimate = estimate(monthly(2, "2026-03-11"), new Horizon(TODAY, 3, 0.1), 0.4);

        double first = (BETA + 2) / (ALPHA + BETA + 2);
        double second = first * (BETA + 3) / (ALPHA + BETA + 3);
        double third = second * (BETA + 4) / (ALPHA + BETA + 4);
        double value = 2_000
                * 0.4
                * (first * Math.pow(1.1, -10 / 365.25)
                        + second * Math.pow(1.1, -41 / 365.25)
                        + third * Math.pow(1.1, -71 / 365.25));
        assertThat(estimate.renewalChance()).isCloseTo(first, within(1e-12));
        assertThat(estimate.renewals()).isCloseTo(first + second + third, within(1e-12));
        assertThat(estimate.valueMinor()).isEqualTo(Math.round(value));
        assertThat(estimate.alive()).isEqualTo(1);
        assertThat(estimate.marginRate()).isEqualTo(0.4);
    }

    /** The published formula discounts from one period to the next, as yearly renewals of which the next is due today do. */
    @Test
    void agreesWithTheResidualLifetimeWhereTheHorizonIsLong() {
        Period year = Period.ofYears(1);
        KeptContract contract = kept(year, 4, TODAY, Optional.empty(), Optional.of(100_000L));
        SubscriptionEstimator estimator =
                new SubscriptionEstimator(List.of(model("P1Y")), new Horizon(TODAY, 12 * 400, 0.1));

        double periods = new ShiftedBetaGeometric(ALPHA, BETA).residualLifetime(5, 0.1);
        assertThat((double) estimator.of(contract, price -> 1).orElseThrow().valueMinor())
                .isCloseTo(100_000 * periods, withinPercentage(0.05));
    }

    /** Drawn one by one, so that nothing of the sum is taken for granted. */
    @ParameterizedTest
    @CsvSource({"0.01,2,12", "0.3,0,10", "0.1,0,12"})
    void givesTheIntervalInWhichNineteenOfTwentyLie(double churn, int low, int high) {
        SubscriptionEstimate estimate = new SubscriptionEstimator(List.of(geometric(churn)), new Horizon(TODAY, 12, 0))
                .of(monthly(1, "2026-03-05"), price -> 1)
                .orElseThrow();
        Random random = new Random(3);
        long[] brought = new long[200_000];
        for (int i = 0; i < brought.length; i++) {
            int renewals = 0;
            while (renewals < 12 && random.nextDouble() >= churn) {
                renewals++;
            }
            brought[i] = renewals * 2_000L;
        }
        Arrays.sort(brought);

        assertThat(estimate.lowMinor()).isEqualTo(low * 2_000L).isEqualTo(brought[(int) (brought.length * 0.025)]);
        assertThat(estimate.highMinor()).isEqualTo(high * 2_000L).isEqualTo(brought[(int) (brought.length * 0.975)]);
        assertThat((double) estimate.valueMinor())
                .isCloseTo(Arrays.stream(brought).average().orElseThrow(), withinPercentage(1));
    }

    @Test
    void expectsNothingOfWhatIsCancelledOrOver() {
        Horizon horizon = new Horizon(TODAY, 12, 0.1);
        KeptContract ending = kept(
                MONTH,
                3,
                LocalDate.parse("2026-03-11"),
                Optional.of(LocalDate.parse("2026-03-11")),
                Optional.of(2_000L));
        KeptContract ended = kept(MONTH, 3, TODAY, Optional.of(TODAY), Optional.of(2_000L));

        assertThat(estimate(ending, horizon, 1)).isEqualTo(SubscriptionEstimate.ENDING);
        assertThat(estimate(ended, horizon, 1)).isEqualTo(SubscriptionEstimate.OVER);
    }

    @Test
    void expectsAnOverdueRenewalTodayUntilItCountsAsLost() {
        Horizon horizon = new Horizon(TODAY, 1, 0);
        SubscriptionEstimate overdue = estimate(monthly(2, "2026-02-10"), horizon, 1);
        double first = (BETA + 2) / (ALPHA + BETA + 2);

        assertThat(overdue.alive()).isCloseTo(first, within(1e-12));
        assertThat(overdue.renewals()).as("today's and that of 10 March").isGreaterThan(first);
        assertThat(estimate(monthly(2, "2026-02-01"), horizon, 1)).isEqualTo(SubscriptionEstimate.OVER);
    }

    @Test
    void saysWhyItSaysNothing() {
        SubscriptionEstimator estimator = new SubscriptionEstimator(List.of(model("P1M")), new Horizon(TODAY, 12, 0.1));
        LocalDate next = TODAY.plusDays(3);
        KeptContract noRate = kept(MONTH, 0, next, Optional.empty(), Optional.empty());

        assertThat(estimator.of(noRate, price -> 1)).isEmpty();
        assertThat(estimator.reason(noRate))
                .hasValueSatisfying(reason -> assertThat(reason).contains("EUR"));
        assertThat(estimator.reason(kept(Period.ofDays(7), 0, next, Optional.empty(), Optional.of(5L))))
                .hasValueSatisfying(reason -> assertThat(reason).contains("P7D"));
        assertThat(estimator.reason(monthly(0, "2026-03-05"))).isEmpty();
        assertThat(estimator.reason(monthly(0, "2025-03-05"))).as("over").isEmpty();
    }

    private static SubscriptionEstimate estimate(KeptContract contract, Horizon horizon, double share) {
        return new SubscriptionEstimator(List.of(model("P1M")), horizon)
                .of(contract, price -> share)
                .orElseThrow();
    }

    private static SubscriptionModel model(String interval) {
        return new SubscriptionModel(
                interval,
                Optional.of(SubscriptionModel.BETA_GEOMETRIC),
                Optional.empty(),
                List.of(new Parameter("alpha", ALPHA, Optional.empty()), new Parameter("beta", BETA, Optional.empty())),
                Optional.empty(),
                100,
                100,
                20);
    }

    private static SubscriptionModel geometric(double churn) {
        return new SubscriptionModel(
                "P1M",
                Optional.of(SubscriptionModel.GEOMETRIC),
                Optional.empty(),
                List.of(new Parameter("churn", churn, Optional.empty())),
                Optional.empty(),
                100,
                100,
                20);
    }

    private static KeptContract monthly(int renewals, String renewsOn) {
        return kept(MONTH, renewals, LocalDate.parse(renewsOn), Optional.empty(), Optional.of(2_000L));
    }

    private static KeptContract kept(
            Period interval, int renewals, LocalDate renewsOn, Optional<LocalDate> endsOn, Optional<Long> price) {
        return new KeptContract(
                "s",
                interval,
                renewals,
                LocalDate.parse("2020-01-01"),
                renewsOn,
                endsOn,
                endsOn.orElse(renewsOn.plus(interval)),
                Optional.empty(),
                renewsOn,
                renewsOn.plus(interval),
                0,
                Optional.of(new Money(2_000, EURO)),
                price);
    }
}
