package dev.perennial.referral.reward;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A page of a customer's rewards with their balance. */
@Schema(name = "CustomerRewards")
record CustomerRewardsDocument(
        @Schema(description = "Of all rewards, not only this page's")
        List<Balance> balance,

        @Schema(description = "Newest first") List<RewardDocument> data,

        @Schema(description = "Give it as `after` to read on; null on the last page")
        @JsonInclude(JsonInclude.Include.ALWAYS)
        @Nullable
        String next) {}
