package dev.perennial.referral.reward;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.program.RewardTerms;
import java.time.Instant;
import java.util.Optional;

/**
 * What one side of a referral earned.
 *
 * @param round 1 for the first reward of this side of the referral; higher where an earlier one was reversed and the
 *     referral qualified again
 * @param dueAt when it may be approved
 * @param postings how many movements it has in the ledger
 * @param reason why it was reversed
 */
public record Reward(
        RewardId id,
        ReferralId referral,
        Side side,
        int round,
        CustomerId holder,
        ProgramKey program,
        RewardTerms terms,
        RewardState state,
        Instant earnedAt,
        Instant dueAt,
        Optional<Instant> paidAt,
        Optional<Instant> reversedAt,
        Optional<String> reason,
        int postings) {

    /** Whether it was not taken back. */
    public boolean isStanding() {
        return state != RewardState.REVERSED;
    }
}
