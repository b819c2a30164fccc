package dev.perennial.analytics.spend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.random.RandomDataGenerator;
import org.hipparchus.random.Well512a;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GammaGammaTest {
    /** From cents of a cheap currency counted in thousands to the smallest unit of a dear one. */
    @ParameterizedTest
    @ValueSource(doubles = {1e-9, 1e-3, 1, 1e5, 1e9})
    void isFoundInEveryCurrencyAlike(double unit) {
        GammaGamma.Fit one = GammaGamma.fit(drawn(1));
        GammaGamma.Fit other = GammaGamma.fit(drawn(unit));

        assertThat(other.estimate().identified()).isTrue();
        assertThat(other.model().p()).isCloseTo(one.model().p(), withinPercentage(1e-6));
        assertThat(other.model().q()).isCloseTo(one.model().q(), withinPercentage(1e-6));
        assertThat(other.model().v()).isCloseTo(one.model().v() * unit, withinPercentage(1e-6));
        double[] errors = one.estimate().standardErrors().orElseThrow();
        double[] others = other.estimate().standardErrors().orElseThrow();
        assertThat(others[0]).isCloseTo(errors[0], withinPercentage(1e-6));
        assertThat(others[2]).isCloseTo(errors[2] * unit, withinPercentage(1e-6));
        double byHistory =
                drawn(unit).stream().mapToDouble(other.model()::logLikelihood).sum();
        assertThat(other.estimate().logLikelihood()).isCloseTo(byHistory, offset(1e-6));
    }

    @Test
    void hasNoMeanWhereTooLittleIsKnown() {
        GammaGamma model = new GammaGamma(0.2, 0.5, 10);

        assertThat(model.populationMean()).isInfinite();
        assertThat(model.expectedMean(new SpendHistory(1, 20))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(model.expectedMean(new SpendHistory(2, 20))).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(model.expectedMean(new SpendHistory(4, 20))).isCloseTo(0.2 * 90 / 0.3, offset(1e-9));
    }

    private static List<SpendHistory> drawn(double unit) {
        RandomDataGenerator random = RandomDataGenerator.of(new Well512a(5));
        GammaGamma truth = new GammaGamma(6, 4, 15);
        List<SpendHistory> histories = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            int purchases = 1 + i % 5;
            GammaGamma.DrawnSpend customer = truth.draw(0, 0, random);
            double sum = 0;
            for (int purchase = 0; purchase < purchases; purchase++) {
                sum += customer.next();
            }
            histories.add(new SpendHistory(purchases, sum / purchases * unit));
        }
        return histories;
    }
}
