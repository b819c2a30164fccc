package dev.perennial.referral.reward;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.program.RewardTerms;
import java.time.Duration;
import java.time.Instant;

/**
 * A reward that somebody ought to have.
 *
 * @param since when it was earned: the time of the qualifying order
 * @param hold how long it waits before it is approved
 */
public record Entitlement(
        ReferralId referral,
        Side side,
        CustomerId holder,
        ProgramKey program,
        RewardTerms terms,
        Instant since,
        Duration hold) {}
