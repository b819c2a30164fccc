package dev.perennial.attribution.value;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A share of a number of customers, with its 95 % interval by Wilson (1927), the score interval. */
@Schema(name = "CustomerShare")
public record Proportion(
        @Schema(description = "How many of them") long part,
        @Schema(description = "Of how many; above 0") long whole,
        @Schema(description = "0 to 1") BigDecimal share,

        @Schema(description = "Lower end of the 95 % interval")
        BigDecimal low,

        @Schema(description = "Upper end of the 95 % interval")
        BigDecimal high) {
    private static final int DIGITS = 6;

    /** @param whole above 0 */
    static Proportion of(long part, long whole) {
        if (whole <= 0 || part < 0 || part > whole) {
            throw new IllegalArgumentException("share: " + part + " of " + whole + " (expected: 0 to all, of some)");
        }
        double z = Normal.Z95;
        double p = (double) part / whole;
        double centre = (p + z * z / (2 * whole)) / (1 + z * z / whole);
        double half = z / (1 + z * z / whole) * Math.sqrt(p * (1 - p) / whole + z * z / (4.0 * whole * whole));
        return new Proportion(
                part,
                whole,
                rounded(p),
                rounded(part == 0 ? 0 : Math.max(0, centre - half)),
                rounded(part == whole ? 1 : Math.min(1, centre + half)));
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
