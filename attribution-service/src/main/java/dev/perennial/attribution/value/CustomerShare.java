package dev.perennial.attribution.value;

import dev.perennial.analytics.proportion.Proportion;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A share of a number of customers, with its 95 % interval, as it is shown. */
@Schema(name = "CustomerShare")
public record CustomerShare(
        @Schema(description = "How many of them") long part,
        @Schema(description = "Of how many; above 0") long whole,
        @Schema(description = "0 to 1") BigDecimal share,

        @Schema(description = "Lower end of the 95 % interval")
        BigDecimal low,

        @Schema(description = "Upper end of the 95 % interval")
        BigDecimal high) {
    private static final int DIGITS = 6;

    /** @param whole above 0 */
    public static CustomerShare of(long part, long whole) {
        Proportion share = new Proportion(part, whole);
        return new CustomerShare(part, whole, rounded(share.value()), rounded(share.low()), rounded(share.high()));
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
