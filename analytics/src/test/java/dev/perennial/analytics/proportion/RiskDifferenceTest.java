package dev.perennial.analytics.proportion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RiskDifferenceTest {

    /** Newcombe 1998, Statistics in Medicine 17, table II, method 10. */
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 20, -0.1611, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void hasThePublishedInterval(long a, long m, long b, long n, double low, double high) {
        RiskDifference difference = new RiskDifference(new Proportion(a, m), new Proportion(b, n));

        assertThat(difference.low()).isCloseTo(low, within(5e-5));
        assertThat(difference.high()).isCloseTo(high, within(5e-5));
    }

    @Test
    void hasTheChanceOfTheZTest() {
        RiskDifference difference = new RiskDifference(new Proportion(56, 70), new Proportion(48, 80));

        // z = 0.2 / sqrt(104/150 * 46/150 * (1/70 + 1/80)) = 2.6501; twice the tail of the normal distribution.
        assertThat(difference.pValue()).isCloseTo(0.008046, within(5e-6));
        assertThat(new RiskDifference(new Proportion(40, 40), new Proportion(50, 50)).pValue())
                .as("everybody alike")
                .isEqualTo(1);
        assertThat(new RiskDifference(new Proportion(0, 40), new Proportion(0, 50)).pValue())
                .isEqualTo(1);
    }

    /** Benjamini and Hochberg 1995, section 4.1: of 15 comparisons four are rejected at 0.05, three by Hochberg's. */
    @Test
    void correctsForTheNumberOfTries() {
        double[] adjusted = FalseDiscovery.adjusted(List.of(
                0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719, 0.6528,
                0.7590, 1.0));

        assertThat(adjusted).hasSize(15);
        for (int i = 0; i < 15; i++) {
            assertThat(adjusted[i] <= 0.05).as("number %s", i + 1).isEqualTo(i < 4);
        }
        assertThat(adjusted[3]).isCloseTo(0.0095 * 15 / 4, within(1e-12));
        assertThat(adjusted[5]).as("not above the next").isCloseTo(0.0298 * 15 / 7, within(1e-12));
        assertThat(adjusted[14]).isEqualTo(1);
    }

    @Test
    void correctsInAnyOrder() {
        assertThat(FalseDiscovery.adjusted(List.of(0.04, 0.01, 0.5)))
                .containsExactly(new double[] {0.06, 0.03, 0.5}, within(1e-12));
        assertThat(FalseDiscovery.adjusted(List.of())).isEmpty();
    }
}
