package dev.perennial.referral.referral;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.ReferralId;
import dev.perennial.referral.code.CodeText;
import dev.perennial.referral.program.ProgramKey;
import dev.perennial.referral.recognition.Via;
import java.time.Instant;
import java.util.Optional;

/**
 * An introduction as it is kept: whom, by whom, and what was decided about it.
 *
 * @param recognisedAt when the friend first named the code
 * @param order the friend's first order, unless it came before
 * @param round how many times the referral has come to qualify
 * @param decidedAt when the decision last changed
 */
public record Referral(
        ReferralId id,
        CustomerId friend,
        CustomerId advocate,
        CodeText code,
        ProgramKey program,
        long programVersion,
        Via via,
        Instant recognisedAt,
        ReferralDecision decision,
        Optional<FriendOrder> order,
        int round,
        Instant decidedAt) {

    public ReferralState state() {
        return decision.state();
    }

    boolean isQualified() {
        return state() == ReferralState.QUALIFIED;
    }

    /** A referral that has not been kept yet. */
    static Referral begin(FriendDecisions.Decided decided, Instant now) {
        boolean qualified = decided.decision().state() == ReferralState.QUALIFIED;
        return of(ReferralId.next(), decided, qualified ? 1 : 0, now);
    }

    /** The referral after another decision. */
    Referral decided(FriendDecisions.Decided decided, Instant now) {
        Referral next = of(id, decided, round, decidedAt);
        int rounds = next.isQualified() && !isQualified() ? round + 1 : round;
        return next.equals(this) ? this : of(id, decided, rounds, now);
    }

    /** The referral when it does not count any more, whatever the friend's timeline says. */
    Referral refused(Reason reason, Instant now) {
        ReferralDecision refusal = ReferralDecision.refused(reason);
        return decision.equals(refusal)
                ? this
                : new Referral(
                        id,
                        friend,
                        advocate,
                        code,
                        program,
                        programVersion,
                        via,
                        recognisedAt,
                        refusal,
                        order,
                        round,
                        now);
    }

    private static Referral of(ReferralId id, FriendDecisions.Decided decided, int before, Instant now) {
        Introduction introduction = decided.introduction();
        return new Referral(
                id,
                introduction.friend(),
                introduction.advocate(),
                introduction.code().text(),
                introduction.program().key(),
                introduction.program().version(),
                introduction.named().via(),
                introduction.named().at(),
                decided.decision(),
                introduction.named().orderedBefore()
                        ? Optional.empty()
                        : introduction.friendFacts().firstOrder().map(FriendOrder::of),
                before,
                now);
    }
}
