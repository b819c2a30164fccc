package dev.perennial.referral.referral;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.program.ProgramTerms;
import dev.perennial.referral.program.RewardTerms;
import dev.perennial.referral.reward.Claim;
import dev.perennial.referral.reward.Entitlement;
import dev.perennial.referral.reward.Side;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What became of a referral.
 *
 * @param before empty for a new one
 * @param terms the program's, in the referral's version; empty for one that the friend's timeline no longer backs
 */
record ReferralChange(Optional<Referral> before, Referral after, Optional<ProgramTerms> terms) {

    /** Whether it qualifies now and did not before. */
    boolean completes() {
        return after.isQualified() && before.filter(Referral::isQualified).isEmpty();
    }

    /** Whether it qualified before and does no more. */
    boolean reverses() {
        return !after.isQualified() && before.filter(Referral::isQualified).isPresent();
    }

    /**
     * When whatever took it back happened.
     *
     * @param now where the friend's timeline does not say it, as when advocate and friend turn out to be one
     */
    Instant endedAt(Instant now) {
        return after.state() == ReferralState.REVERSED
                ? after.order().flatMap(FriendOrder::reducedAt).orElse(now)
                : now;
    }

    /** What its two sides ought to have. */
    Claim claim(Instant now) {
        List<Entitlement> entitlements = new ArrayList<>();
        if (after.isQualified()) {
            ProgramTerms promised = terms.orElseThrow();
            promised.advocateReward()
                    .map(reward -> entitlement(Side.ADVOCATE, after.advocate(), reward, promised))
                    .ifPresent(entitlements::add);
            promised.friendReward()
                    .map(reward -> entitlement(Side.FRIEND, after.friend(), reward, promised))
                    .ifPresent(entitlements::add);
        }
        return new Claim(
                after.id(),
                entitlements,
                endedAt(now),
                after.decision().reasons().getFirst().key());
    }

    private Entitlement entitlement(Side side, CustomerId holder, RewardTerms reward, ProgramTerms promised) {
        Instant since = after.order().map(FriendOrder::at).orElse(after.recognisedAt());
        return new Entitlement(after.id(), side, holder, after.program(), reward, since, promised.hold());
    }
}
