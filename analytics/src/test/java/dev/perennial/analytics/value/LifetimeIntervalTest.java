package dev.perennial.analytics.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.analytics.purchase.ParetoNbd;
import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.purchase.PurchaseModel;
import dev.perennial.analytics.spend.GammaGamma;
import dev.perennial.analytics.spend.SpendHistory;
import org.junit.jupiter.api.Test;

class LifetimeIntervalTest {
    private static final PurchaseModel MODEL = new ParetoNbd(0.553, 10.578, 0.606, 11.669);
    private static final GammaGamma SPEND = new GammaGamma(6.25, 3.74, 15.44);
    private static final LifetimeValue YEAR = new LifetimeValue(12, 4.345, 0.008);

    @Test
    void liesAboutWhatIsExpectedAndIsTheSameEachTime() {
        LifetimeInterval.Drawn regular = new LifetimeInterval.Drawn(new PurchaseHistory(20, 38, 39), 20, 35);
        double expected = YEAR.of(MODEL, regular.history(), SPEND.expectedMean(new SpendHistory(20, 35)));

        LifetimeInterval interval = LifetimeInterval.of(MODEL, SPEND, regular, YEAR, 0.8, 1_000, 42);

        assertThat(expected).isBetween(interval.low(), interval.high());
        assertThat(interval.low()).isGreaterThan(expected / 10);
        assertThat(interval.high()).isLessThan(expected * 3);
        assertThat(LifetimeInterval.of(MODEL, SPEND, regular, YEAR, 0.8, 1_000, 42))
                .isEqualTo(interval);
    }

    @Test
    void isNothingWhereTheCustomerIsGone() {
        LifetimeInterval.Drawn gone = new LifetimeInterval.Drawn(new PurchaseHistory(20, 10, 390), 20, 35);

        assertThat(LifetimeInterval.of(MODEL, SPEND, gone, YEAR, 0.95, 1_000, 42))
                .isEqualTo(new LifetimeInterval(0, 0));
    }

    @Test
    void discountsFromTheEndOfThePeriod() {
        LifetimeValue horizon = new LifetimeValue(2, 10, 0.5);

        assertThat(horizon.factorAt(0.1)).isEqualTo(1 / 1.5);
        assertThat(horizon.factorAt(10)).isEqualTo(1 / 1.5);
        assertThat(horizon.factorAt(10.1)).isEqualTo(1 / 2.25);
    }
}
