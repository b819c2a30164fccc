package dev.perennial.referral.program;

import dev.perennial.platform.money.Money;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reward's terms as the API shows them. */
@Schema(name = "RewardTerms", description = "What one side earns: money or a coupon of a worth in money, or points.")
public record RewardTermsDocument(
        @Schema(description = "money, points or coupon", examples = "money") @Nullable
        String kind,

        @Schema(description = "For money and coupons; greater than 0") @Nullable
        Money money,

        @Schema(description = "For points; greater than 0") @Nullable
        Long points) {

    /** The terms as they are shown. */
    public static RewardTermsDocument of(RewardTerms terms) {
        return new RewardTermsDocument(
                terms.kind().key(),
                terms.worth().orElse(null),
                terms.kind() == RewardKind.POINTS ? terms.amount() : null);
    }
}
