package dev.perennial.referral.referral;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A referral as the API shows it. */
@Schema(name = "Referral")
record ReferralDocument(
        @Schema(examples = "ref_0192f0c1a2b37c4d8e9fa0b1c2d3e4f5")
        String id,

        @Schema(description = "recognised, qualified, reversed or refused")
        String state,

        @Schema(implementation = String.class, description = "Whose code it is")
        CustomerId advocateId,

        @Schema(implementation = String.class, description = "Who named it")
        CustomerId friendId,

        @Schema(description = "Key of the program") String program,

        @Schema(description = "The program's version whose terms hold")
        long programVersion,

        String code,

        @Schema(description = "How the friend named the code: link, coupon, order or trait")
        String via,

        @Schema(description = "When the friend first named the code")
        Instant recognisedAt,

        DecisionDocument decision,

        @Schema(description = "The friend's first order, unless it came before") @Nullable
        OrderDocument order) {

    /** What was decided, and why. */
    @Schema(name = "ReferralDecision")
    record DecisionDocument(
            @Schema(description = "At least one; of a refusal, all that apply")
            List<ReasonDocument> reasons,

            @Schema(description = "When the decision last changed")
            Instant decidedAt) {}

    /** A reason. */
    @Schema(name = "ReferralReason")
    record ReasonDocument(@Schema(examples = "same_email") String code, String detail) {}

    /** The order that decides. */
    @Schema(name = "ReferralOrder")
    record OrderDocument(
            String id,
            Money value,
            @Schema(description = "What refunds left of it") Money remaining,
            Instant at) {}

    static ReferralDocument of(Referral referral) {
        List<ReasonDocument> reasons = referral.decision().reasons().stream()
                .map(reason -> new ReasonDocument(reason.key(), reason.sentence()))
                .toList();
        return new ReferralDocument(
                referral.id().toString(),
                referral.state().key(),
                referral.advocate(),
                referral.friend(),
                referral.program().value(),
                referral.programVersion(),
                referral.code().text(),
                referral.via().key(),
                referral.recognisedAt(),
                new DecisionDocument(reasons, referral.decidedAt()),
                referral.order()
                        .map(order -> new OrderDocument(order.id(), order.value(), order.remaining(), order.at()))
                        .orElse(null));
    }
}
