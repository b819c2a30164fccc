package dev.perennial.referral.reward;

import dev.perennial.referral.ReferralId;
import java.time.Instant;
import java.util.List;

/**
 * What a referral's sides ought to have.
 *
 * @param entitlements at most one for each side; none where the referral does not stand
 * @param at when whatever ended the referral happened; used for reversals only
 * @param reason why it does not stand; used for reversals only
 */
public record Claim(ReferralId referral, List<Entitlement> entitlements, Instant at, String reason) {
    public Claim {
        entitlements = List.copyOf(entitlements);
        if (entitlements.stream().map(Entitlement::side).distinct().count() < entitlements.size()) {
            throw new IllegalArgumentException("entitlements: two for one side (expected: at most one for each)");
        }
    }
}
