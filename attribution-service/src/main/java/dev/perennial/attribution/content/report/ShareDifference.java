package dev.perennial.attribution.content.report;

import dev.perennial.analytics.proportion.Proportion;
import dev.perennial.analytics.proportion.RiskDifference;
import dev.perennial.attribution.value.CustomerShare;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * One share less another, of different customers, with its 95 % interval by the score intervals of both (Newcombe 1998,
 * Statistics in Medicine 17, 873-890, method 10).
 */
@Schema(name = "ShareDifference")
public record ShareDifference(
        @Schema(description = "-1 to 1") BigDecimal difference,

        @Schema(description = "Lower end of the 95 % interval")
        BigDecimal low,

        @Schema(description = "Upper end of the 95 % interval")
        BigDecimal high) {
    private static final int DIGITS = 6;

    static ShareDifference of(CustomerShare one, CustomerShare other) {
        RiskDifference difference = new RiskDifference(
                new Proportion(one.part(), one.whole()), new Proportion(other.part(), other.whole()));
        return new ShareDifference(rounded(difference.value()), rounded(difference.low()), rounded(difference.high()));
    }

    private static BigDecimal rounded(double share) {
        return BigDecimal.valueOf(share).setScale(DIGITS, RoundingMode.HALF_EVEN);
    }
}
