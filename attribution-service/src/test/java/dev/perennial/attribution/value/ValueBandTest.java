package dev.perennial.attribution.value;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class ValueBandTest {
    private static final long MOST = 100_000_000_000_000_000L;

    @Property
    void everyAmountIsInOneNarrowBand(@ForAll @LongRange(min = 0, max = MOST) long minor) {
        int band = ValueBand.of(minor);
        assertThat(minor).isBetween(ValueBand.lowest(band), ValueBand.highest(band));
        assertThat(ValueBand.highest(band) - ValueBand.lowest(band)).isLessThanOrEqualTo(minor / 16);
        assertThat(ValueBand.of(ValueBand.highest(band) + 1)).isEqualTo(band + 1);
    }

    @Property
    void smallAmountsAreBandsOfTheirOwn(@ForAll @LongRange(min = 0, max = 40) long minor) {
        int band = ValueBand.of(minor);
        if (minor < 32) {
            assertThat(ValueBand.lowest(band))
                    .isEqualTo(ValueBand.highest(band))
                    .isEqualTo(minor);
        } else {
            assertThat(ValueBand.highest(band)).isEqualTo(ValueBand.lowest(band) + 1);
        }
    }
}
