package dev.perennial.analytics.renewal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Survival of 1,000 contracts in Fader and Hardie 2007, table 1; estimates by an independent Newton fit. */
class RenewalFitTest {
    private static final List<Integer> REGULAR = List.of(1000, 631, 468, 382, 326, 289, 262, 241);
    private static final List<Integer> HIGH_END = List.of(1000, 869, 743, 653, 593, 551, 517, 491);

    @ParameterizedTest
    @CsvSource({
        "regular, 7, 0.704077298, 1.18204303, -1680.265188",
        "regular, 4, 0.763665063, 1.29583027, -1401.559424",
        "high-end, 7, 0.668088351, 3.80609496, -1611.158147",
        "high-end, 4, 1.28097638, 7.7903841, -1225.134907"
    })
    void findsThePublishedParameters(String segment, int years, double alpha, double beta, double logLikelihood) {
        List<Tenure> seen = tenures(segment, years);

        assertThat(RenewalFit.fit(seen)).isInstanceOfSatisfying(ShiftedBetaGeometric.class, model -> {
            assertThat(model.alpha()).isCloseTo(alpha, withinPercentage(1e-3));
            assertThat(model.beta()).isCloseTo(beta, withinPercentage(1e-3));
            assertThat(model.logLikelihood(seen)).isCloseTo(logLikelihood, within(1e-6));
        });
    }

    @Test
    void projectsTheCurve() {
        RenewalModel regular = RenewalFit.fit(tenures("regular", 7));

        assertThat(regular.survival(0)).isEqualTo(1);
        assertThat(regular.survival(1)).isCloseTo(0.6267060541, within(1e-6));
        assertThat(regular.survival(12)).isCloseTo(0.1700374528, within(1e-6));
        assertThat(regular.retention(12)).isCloseTo(0.9453615766, within(1e-6));
    }

    @Test
    void valuesWhatIsLeftOfAContract() {
        ShiftedBetaGeometric highEnd = new ShiftedBetaGeometric(0.668088351, 3.80609496);

        assertThat(highEnd.residualLifetime(8, 0.1)).isCloseTo(7.529628056, within(1e-8));
        assertThat(highEnd.residualLifetime(1, 0.1)).isCloseTo(5.414478845, within(1e-8));
        assertThat(highEnd.meanChurn()).isCloseTo(0.14932073722639985, within(1e-9));
        assertThat(highEnd.churnAfter(7)).isCloseTo(0.0582253510124303, within(1e-9));
    }

    @Test
    void answersTheLimitWhereTenureMakesNoDifference() {
        List<Tenure> constant = List.of(new Tenure(1, 500, 0), new Tenure(2, 250, 0), new Tenure(3, 125, 125));

        assertThat(RenewalFit.fit(constant)).isInstanceOfSatisfying(Geometric.class, model -> assertThat(model.churn())
                .isCloseTo(0.5, within(1e-12)));
    }

    @Test
    void answersTheLimitWhereOnlyOneRenewalWasSeen() {
        assertThat(RenewalFit.fit(List.of(new Tenure(1, 95, 5))))
                .isInstanceOfSatisfying(
                        Geometric.class, model -> assertThat(model.churn()).isCloseTo(0.95, within(1e-12)));
    }

    @Test
    void answersTheLimitWhereRetentionFallsWithTenure() {
        List<Tenure> falling = List.of(new Tenure(1, 10, 0), new Tenure(2, 90, 0), new Tenure(3, 800, 100));

        assertThat(RenewalFit.fit(falling)).isInstanceOf(Geometric.class);
    }

    @Test
    void copesWithNobodyLostAndEverybodyLost() {
        assertThat(RenewalFit.fit(List.of(new Tenure(3, 0, 10)))).isEqualTo(new Geometric(0));
        assertThat(RenewalFit.fit(List.of(new Tenure(1, 10, 0)))).isEqualTo(new Geometric(1));
    }

    @Test
    void poolsCohortsOfDifferentAge() {
        List<Tenure> pooled = new ArrayList<>(tenures("regular", 7));
        pooled.addAll(tenures("regular", 4));
        RenewalModel both = RenewalFit.fit(pooled);

        double seven = RenewalFit.fit(tenures("regular", 7)).survival(12);
        double four = RenewalFit.fit(tenures("regular", 4)).survival(12);
        assertThat(both.survival(12)).isBetween(Math.min(seven, four), Math.max(seven, four));
    }

    private static List<Tenure> tenures(String segment, int years) {
        List<Integer> alive = segment.equals("regular") ? REGULAR : HIGH_END;
        List<Tenure> tenures = new ArrayList<>();
        for (int year = 1; year <= years; year++) {
            tenures.add(new Tenure(year, alive.get(year - 1) - alive.get(year), year == years ? alive.get(year) : 0));
        }
        return tenures;
    }
}
