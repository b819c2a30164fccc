package dev.perennial.attribution.content.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.attribution.content.report.Sample.Sum;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;

class SampleTest {
    private static final long MOST = 10_000_000_000_000L;

    /** From sums alone as from every single amount, also where the spread is small beside the mean. */
    @Property
    void meanAndErrorAreThoseOfEveryAmount(
            @ForAll @Size(min = 2, max = 50) List<@LongRange(min = 0, max = MOST) Long> amounts) {
        Sample sample = sample(amounts);
        double mean = amounts.stream().mapToDouble(Long::doubleValue).average().orElseThrow();
        double squares = amounts.stream()
                .mapToDouble(amount -> (amount - mean) * (amount - mean))
                .sum();
        double error = squares / (amounts.size() - 1) / amounts.size();
        assertThat(sample.mean("EUR")).isCloseTo(mean, within(1e-9 * mean + 1e-9));
        assertThat(sample.squaredError("EUR").orElseThrow()).isCloseTo(error, within(1e-9 * error + 1e-6 * mean));
    }

    @Property
    void theOthersAreEverybodyWithoutThese(
            @ForAll List<@LongRange(min = 0, max = MOST) Long> these,
            @ForAll List<@LongRange(min = 0, max = MOST) Long> others) {
        Sample everybody = sample(these).plus(sample(others));
        assertThat(everybody.minus(sample(these))).isEqualTo(sample(others));
    }

    private static Sample sample(List<Long> amounts) {
        BigInteger squares = amounts.stream()
                .map(amount -> BigInteger.valueOf(amount).pow(2))
                .reduce(BigInteger.ZERO, BigInteger::add);
        long net = amounts.stream().mapToLong(Long::longValue).sum();
        return new Sample(amounts.size(), 0, 0, new TreeMap<>(Map.of("EUR", new Sum(net, squares))));
    }
}
