package dev.perennial.referral.reward;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What a customer holds of one kind and unit, from the ledger's accounts. */
@Schema(name = "RewardBalance")
record Balance(
        @Schema(description = "money, points or coupon") String kind,

        @Schema(description = "ISO 4217 currency, or points; amounts are in its minor units, or in points")
        String unit,

        @Schema(description = "Waits for its hold period") long pending,
        @Schema(description = "To be paid") long approved,
        @Schema(description = "Paid and not taken back") long paid) {}
