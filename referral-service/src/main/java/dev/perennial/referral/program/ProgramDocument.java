package dev.perennial.referral.program;

import dev.perennial.platform.money.Money;
import java.time.Duration;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A program as the API shows and takes it. What it shows can be sent back. */
@Schema(name = "Program")
record ProgramDocument(
        @Schema(description = "As in the address; need not be sent") @Nullable
        String key,

        @Schema(required = true, examples = "Bring a friend") @Nullable
        String name,

        @Schema(
                required = true,
                description = "Where the links lead: absolute, http or https. Its query is kept.",
                examples = "https://shop.example/welcome")
        @Nullable
        String landingUrl,

        @Schema(description = "What the friend's first order must be worth at least; 0 when not sent") @Nullable
        Money minimumOrder,

        @Schema(description = "What the advocate earns; at least one side earns something") @Nullable
        RewardTermsDocument advocateReward,

        @Schema(description = "What the friend earns") @Nullable
        RewardTermsDocument friendReward,

        @Schema(
                implementation = String.class,
                description =
                        "ISO 8601 duration, at most 365 days: how long after the order a reward waits before it is "
                                + "approved; PT0S when not sent",
                examples = "P14D")
        @Nullable
        Duration hold,

        @Schema(description = "Friends recognised before do not count") @Nullable
        Instant activeFrom,

        @Schema(description = "Friends recognised at or after it do not count") @Nullable
        Instant activeUntil,

        @Schema(readOnly = true, description = "Also the ETag") @Nullable
        Long version,

        @Schema(readOnly = true, description = "When this version was saved") @Nullable
        Instant savedAt) {

    static ProgramDocument of(Program program) {
        ProgramTerms terms = program.terms();
        return new ProgramDocument(
                program.key().value(),
                terms.name(),
                terms.landingUrl().toString(),
                terms.minimumOrder(),
                terms.advocateReward().map(RewardTermsDocument::of).orElse(null),
                terms.friendReward().map(RewardTermsDocument::of).orElse(null),
                terms.hold(),
                terms.activeFrom().orElse(null),
                terms.activeUntil().orElse(null),
                program.version(),
                program.since());
    }
}
