package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.perennial.platform.id.CustomerId;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ValueSettingsTest {
    private static final ValueSettings SETTINGS =
            new ValueSettings(1, 12, new BigDecimal("0.1"), new BigDecimal("0.4"), Map.of());

    @Test
    void takesTheRateOnlyForOrdersThatDoNotTell() {
        assertThat(SETTINGS.margin(customer(10_000, 0, 0))).isEqualTo(4_000);
        assertThat(SETTINGS.margin(customer(10_000, 6_000, 1_234))).isEqualTo(1_234 + 1_600);
        assertThat(SETTINGS.margin(customer(10_000, 10_000, -500))).isEqualTo(-500);
        assertThat(SETTINGS.margin(customer(5, 0, 0))).as("half to even").isEqualTo(2);
    }

    @Test
    void letsTheRateOfTheSettingsWeighAsMuchAsOneMoreOrder() {
        assertThat(SETTINGS.marginShare(customer(10_000, 0, 0), 2_000)).isEqualTo(0.4);
        assertThat(SETTINGS.marginShare(customer(2_000, 2_000, 400), 2_000)).isCloseTo((0.2 + 0.4) / 2, within(1e-12));
        assertThat(SETTINGS.marginShare(customer(18_000, 18_000, 3_600), 2_000))
                .isCloseTo(0.9 * 0.2 + 0.1 * 0.4, within(1e-12));
        assertThat(SETTINGS.marginShare(customer(4_000, 2_000, 400), 2_000))
                .as("what does not tell is of the rate")
                .isCloseTo((0.2 + 0.4 + 0.4) / 3, within(1e-12));
    }

    @Property
    void neverExpectsALossOrMoreThanAll(
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long realised,
            @ForAll @LongRange(min = -1_000_000, max = 1_000_000) long known,
            @ForAll @LongRange(min = -10_000_000, max = 1_000_000) long margin,
            @ForAll @DoubleRange(max = 1e7) double spend) {
        assertThat(SETTINGS.marginShare(customer(realised, known, margin), spend))
                .isBetween(0.0, 1.0);
    }

    private static CustomerPurchases customer(long realised, long known, long margin) {
        return new CustomerPurchases(
                new CustomerId(UUID.fromString("0198c0de-0000-7000-8000-000000000001")),
                Optional.empty(),
                Optional.empty(),
                1,
                0,
                realised,
                0,
                1,
                0,
                1,
                known,
                margin,
                List.of());
    }
}
