package dev.perennial.referral.reward;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.program.RewardTermsDocument;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A reward as the API shows it. */
@Schema(name = "Reward")
record RewardDocument(
        @Schema(examples = "rwd_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5")
        String id,

        @Schema(description = "The referral that earned it") String referralId,

        @Schema(description = "Key of the program") String program,

        @Schema(implementation = String.class, description = "Who earned it")
        CustomerId customerId,

        @Schema(description = "advocate or friend") String side,

        @Schema(description = "pending, approved, paid or reversed")
        String state,

        RewardTermsDocument worth,

        @Schema(description = "Time of the qualifying order")
        Instant earnedAt,

        @Schema(description = "When the hold period is over")
        Instant dueAt,

        @Nullable Instant paidAt,
        @Nullable Instant reversedAt,

        @Schema(description = "Why it was reversed, as in the referral's decision") @Nullable
        String reason) {

    static RewardDocument of(Reward reward) {
        return new RewardDocument(
                reward.id().toString(),
                reward.referral().toString(),
                reward.program().value(),
                reward.holder(),
                reward.side().key(),
                reward.state().key(),
                RewardTermsDocument.of(reward.terms()),
                reward.earnedAt(),
                reward.dueAt(),
                reward.paidAt().orElse(null),
                reward.reversedAt().orElse(null),
                reward.reason().orElse(null));
    }
}
