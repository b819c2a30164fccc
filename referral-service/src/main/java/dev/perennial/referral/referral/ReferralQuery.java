package dev.perennial.referral.referral;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.program.ProgramKey;
import java.util.Optional;

/**
 * Which referrals to list, newest first.
 *
 * @param before read on below this one
 * @param limit how many at most
 */
record ReferralQuery(
        Optional<CustomerId> advocate,
        Optional<CustomerId> friend,
        Optional<ReferralState> state,
        Optional<ProgramKey> program,
        Optional<ReferralId> before,
        int limit) {

    /** What a customer brought. */
    static ReferralQuery ofAdvocate(CustomerId advocate, Optional<ReferralId> before, int limit) {
        return new ReferralQuery(
                Optional.of(advocate), Optional.empty(), Optional.empty(), Optional.empty(), before, limit);
    }
}
