package dev.perennial.attribution.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EstimateTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    /** Newcombe 1998, Statistics in Medicine 17, table I: 81 of 263 and 15 of 148, by the score method. */
    @Test
    void sharesHaveTheIntervalOfWilson() {
        assertShare(81, 263, 0.2553, 0.3662);
        assertShare(15, 148, 0.0624, 0.1605);
        assertShare(0, 20, 0.0000, 0.1611);
        assertShare(29, 29, 0.8830, 1.0000);
        assertThatThrownBy(() -> CustomerShare.of(3, 2)).hasMessageContaining("3 of 2");
    }

    @Test
    void costOfEachHasTheIntervalOfACount() {
        EstimatedAmount each =
                EstimatedAmount.each(new Money(100_000, EUR), 100).orElseThrow();
        assertThat(each.amount().minor()).isEqualTo(1_000);
        assertThat(each.low()).isEqualTo(new Money(Math.round(100_000 / Math.pow(10 + 0.979981992, 2)), EUR));
        assertThat(each.high()).isEqualTo(new Money(Math.round(100_000 / Math.pow(10 - 0.979981992, 2)), EUR));
        assertThat(EstimatedAmount.each(new Money(1, EUR), 0)).isEmpty();
    }

    @Test
    void quantilesAndVarianceOfBandsAreThoseOfTheAmounts() {
        long[] amounts = new Random(5)
                .longs(2_000, 0, 1_000_000)
                .map(n -> n * n / 1_000_000)
                .sorted()
                .toArray();
        Distribution distribution = new Distribution();
        for (long amount : amounts) {
            distribution.add(ValueBand.of(amount), 1, amount, (double) amount * amount);
        }
        assertThat(distribution.net()).isEqualTo(LongStream.of(amounts).sum());
        int all = amounts.length + 500;
        double mean = LongStream.of(amounts).sum() / (double) all;
        double squares =
                LongStream.of(amounts).mapToDouble(a -> (a - mean) * (a - mean)).sum() + 500 * mean * mean;
        assertThat(distribution.variance(all)).isCloseTo(squares / (all - 1), within(squares * 1e-12));
        for (double share : new double[] {0.1, 0.25, 0.5, 0.75, 0.9}) {
            double exact = amounts[(int) Math.ceil(share * amounts.length) - 1];
            assertThat(distribution.quantile(share)).isCloseTo(exact, within(exact * 0.0625 + 1));
            assertThat(distribution.low(share)).isLessThan(exact).isPositive();
            assertThat(distribution.high(share)).isGreaterThan(exact);
        }
    }

    @Test
    void oneCustomerHasAQuantileAndItsOwnAmountForInterval() {
        Distribution distribution = new Distribution();
        distribution.add(ValueBand.of(31), 1, 31, 31 * 31);
        assertThat(distribution.quantile(0.1)).isEqualTo(31);
        assertThat(distribution.low(0.9)).isEqualTo(31);
        assertThat(distribution.high(0.9)).isEqualTo(31);
    }

    private static void assertShare(long part, long whole, double low, double high) {
        CustomerShare share = CustomerShare.of(part, whole);
        assertThat(share.low().doubleValue()).isCloseTo(low, within(0.00005));
        assertThat(share.high().doubleValue()).isCloseTo(high, within(0.00005));
    }
}
