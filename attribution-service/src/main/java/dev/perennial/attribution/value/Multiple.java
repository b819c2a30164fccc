package dev.perennial.attribution.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** How many times a cost came back, with its 95 % interval. */
@Schema(name = "EstimatedMultiple")
public record Multiple(
        BigDecimal times,

        @Nullable @Schema(description = "Lower end of the 95 % interval; absent where there is too little to tell")
        BigDecimal low,

        @Nullable @Schema(description = "Upper end of the 95 % interval; absent where there is too little to tell")
        BigDecimal high) {
    private static final int DIGITS = 4;

    /**
     * The multiple of a cost that a mean by customer comes to.
     *
     * @param mean minor units by customer, of {@code customers}
     * @param cost minor units in all, above 0
     */
    static Multiple of(Mean mean, long customers, double cost) {
        double each = cost / customers;
        return new Multiple(
                rounded(mean.value() / each),
                mean.halfWidth().isPresent() ? rounded(mean.low().getAsDouble() / each) : null,
                mean.halfWidth().isPresent() ? rounded(mean.high().getAsDouble() / each) : null);
    }

    static BigDecimal rounded(double times) {
        return BigDecimal.valueOf(times).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
