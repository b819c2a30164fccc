package dev.perennial.analytics.purchase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.perennial.analytics.ReferenceData;
import dev.perennial.analytics.likelihood.Curvature;
import dev.perennial.analytics.likelihood.Estimate;
import dev.perennial.analytics.likelihood.LogLikelihood;
import dev.perennial.analytics.likelihood.LogNormalPrior;
import dev.perennial.analytics.spend.GammaGamma;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriorFitTest {
    private static final LogNormalPrior PRIOR =
            new LogNormalPrior(new double[] {0.5, 8, 1.2, 3}, new double[] {0.75, 1.5, 1, 1});

    @Test
    void staysAtTheMediansWhereNothingIsTold() {
        PurchaseFit fit = PurchaseFit.betaGeometric(
                PurchaseHistories.of(List.of(new PurchaseHistory(0, 0, 0))), Dropout.AFTER_REPEATS, PRIOR);

        assertThat(fit.estimate().identified()).isTrue();
        assertThat(fit.estimate().parameters()).containsExactly(PRIOR.medians(), offset(1e-6));
        assertThat(GammaGamma.fit(
                                List.of(),
                                new LogNormalPrior(new double[] {6.25, 3.74, 0.44}, new double[] {0.5, 0.3, 0.5}))
                        .model()
                        .q())
                .isCloseTo(3.74, offset(1e-6));
    }

    @Test
    void isFiniteWhereNobodyCameBack() {
        List<PurchaseHistory> once = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            once.add(new PurchaseHistory(0, 0, i / 10.0));
        }
        PurchaseHistories histories = PurchaseHistories.of(once);

        assertThat(PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS)
                        .estimate()
                        .identified())
                .isFalse();
        Estimate withPrior = PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS, PRIOR)
                .estimate();
        assertThat(withPrior.identified()).isTrue();
        assertThat(withPrior.parameters()[0]).isLessThan(PRIOR.medians()[0]);
    }

    @Test
    void givesWayToManyObservations() throws IOException {
        PurchaseHistories histories = PurchaseHistories.of(sample());
        double[] alone = PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS)
                .estimate()
                .parameters();
        double[] both = PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS, PRIOR)
                .estimate()
                .parameters();

        for (int i = 0; i < alone.length; i++) {
            assertThat(both[i]).isCloseTo(alone[i], withPercentage(6));
        }
    }

    @Test
    void findsTheSameFromNearbyParametersInFewerSteps() throws IOException {
        PurchaseHistories histories = PurchaseHistories.of(sample());
        Estimate cold =
                PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS).estimate();
        Estimate warm = PurchaseFit.betaGeometric(histories, Dropout.AFTER_REPEATS, 0.25, 4.5, 0.8, 2.4)
                .estimate();

        assertThat(warm.parameters()).containsExactly(cold.parameters(), offset(1e-4));
        assertThat(warm.steps()).isLessThan(cold.steps());
    }

    @Test
    void hasTheDerivativesOfItsValue() {
        LogLikelihood posterior = PRIOR.times(new BetaGeometricLikelihood(
                PurchaseHistories.of(List.of(new PurchaseHistory(0, 0, 3), new PurchaseHistory(2, 5, 9))),
                Dropout.AFTER_REPEATS));
        double[] at = {0.7, 5, 0.9, 2};
        Curvature curvature = posterior.at(at.clone());
        for (int i = 0; i < at.length; i++) {
            double step = 1e-5 * at[i];
            Curvature up = posterior.at(moved(at, i, step));
            Curvature down = posterior.at(moved(at, i, -step));
            assertThat((up.value() - down.value()) / (2 * step))
                    .isCloseTo(curvature.gradient()[i], offset(1e-6));
            assertThat((up.gradient()[i] - down.gradient()[i]) / (2 * step))
                    .isCloseTo(curvature.hessian()[i][i], offset(1e-6));
        }
    }

    private static double[] moved(double[] from, int index, double by) {
        double[] to = from.clone();
        to[index] += by;
        return to;
    }

    private static List<PurchaseHistory> sample() throws IOException {
        return ReferenceData.rows("cdnow_sample_rfm.csv").stream()
                .map(row -> new PurchaseHistory(
                        Integer.parseInt(row[2]), Double.parseDouble(row[3]), Double.parseDouble(row[4])))
                .toList();
    }
}
