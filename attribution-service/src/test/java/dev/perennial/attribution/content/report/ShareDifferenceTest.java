package dev.perennial.attribution.content.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.attribution.value.CustomerShare;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Newcombe 1998, Statistics in Medicine 17, 873-890, table II, method 10. */
class ShareDifferenceTest {
    @ParameterizedTest
    @CsvSource({
        "56, 70, 48, 80, 0.0524, 0.3339",
        "9, 10, 3, 10, 0.1705, 0.8090",
        "6, 7, 2, 7, 0.0582, 0.8062",
        "5, 56, 0, 29, -0.0381, 0.1926",
        "0, 10, 0, 10, -0.2775, 0.2775",
        "10, 10, 0, 20, 0.6791, 1.0000",
        "10, 10, 0, 10, 0.6075, 1.0000"
    })
    void agreesWithThePublishedIntervals(long part, long whole, long other, long all, double low, double high) {
        ShareDifference difference = ShareDifference.of(CustomerShare.of(part, whole), CustomerShare.of(other, all));
        assertThat(difference.low().doubleValue()).isCloseTo(low, within(6e-5));
        assertThat(difference.high().doubleValue()).isCloseTo(high, within(6e-5));
    }
}
