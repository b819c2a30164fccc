package dev.perennial.platform.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Currency;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MoneyTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @ParameterizedTest
    @CsvSource({
        "11.77, EUR, 1177",
        "11.775, EUR, 1178",
        "11.765, EUR, 1176",
        "1000, JPY, 1000",
        "1.2345, KWD, 1234",
        "-0.01, EUR, -1"
    })
    void countsMinorUnits(BigDecimal major, String currency, long minor) {
        assertThat(Money.ofMajor(major, Currency.getInstance(currency)).minor()).isEqualTo(minor);
    }

    @Test
    void givesTheLargestRemaindersTheOddCents() {
        assertThat(new Money(100, EUR).split(List.of(1.0, 1.0, 1.0)))
                .extracting(Money::minor)
                .containsExactly(34L, 33L, 33L);
        assertThat(new Money(101, EUR).split(List.of(0.4, 0.2, 0.4)))
                .extracting(Money::minor)
                .containsExactly(41L, 20L, 40L);
        assertThat(new Money(-100, EUR).split(List.of(0.0, 0.0, 0.0)))
                .extracting(Money::minor)
                .containsExactly(-34L, -33L, -33L);
    }

    @Property
    void partsAddUpToTheWholeAndStayWithinOneCentOfTheirShare(
            @ForAll @LongRange(min = -1_000_000_000_000L, max = 1_000_000_000_000L) long whole,
            @ForAll @Size(min = 1, max = 40) List<@DoubleRange(min = 0, max = 1_000) Double> weights) {
        List<Long> parts = Money.split(whole, weights);

        assertThat(parts.stream().mapToLong(Long::longValue).sum()).isEqualTo(whole);
        double total = weights.stream().mapToDouble(Double::doubleValue).sum();
        for (int i = 0; i < parts.size(); i++) {
            double share = total > 0 ? weights.get(i) / total : 1.0 / weights.size();
            assertThat(Math.abs(parts.get(i) - whole * share)).isLessThan(1.001);
        }
    }

    @Test
    void refusesToMixCurrencies() {
        assertThatThrownBy(() -> new Money(1, EUR).plus(new Money(1, Currency.getInstance("USD"))))
                .hasMessage("currency: USD (expected: EUR)");
    }
}
