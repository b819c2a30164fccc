package dev.perennial.referral.referral;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.code.Code;
import dev.perennial.referral.program.Program;
import dev.perennial.referral.recognition.NamedCode;
import dev.perennial.referral.recognition.ReferralFacts;

/**
 * Everything a decision is made from.
 *
 * @param friend who named the code
 * @param friendFacts the friend's timeline
 * @param named how the friend named it
 * @param code the code, with the advocate it belongs to
 * @param advocateFacts the advocate's timeline
 * @param program the version in force when the friend named the code
 */
public record Introduction(
        CustomerId friend,
        ReferralFacts friendFacts,
        NamedCode named,
        Code code,
        ReferralFacts advocateFacts,
        Program program) {

    public CustomerId advocate() {
        return code.customer();
    }
}
