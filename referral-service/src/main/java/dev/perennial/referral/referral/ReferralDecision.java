package dev.perennial.referral.referral;

import dev.perennial.platform.money.Money;
import dev.perennial.referral.recognition.FirstOrder;
import dev.perennial.referral.recognition.MarkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether an introduction counts and how far it has come: a pure function of two timelines, the code and the program.
 *
 * @param reasons at least one; of a refusal, every reason that applies
 */
public record ReferralDecision(ReferralState state, List<Reason> reasons) {
    public ReferralDecision {
        reasons = List.copyOf(reasons);
        if (reasons.isEmpty()) {
            throw new IllegalArgumentException("reasons: none (expected: at least one)");
        }
    }

    /** Decides about an introduction by itself, as if the friend had named no other code. */
    public static ReferralDecision of(Introduction introduction) {
        List<Reason> refusals = refusals(introduction);
        if (!refusals.isEmpty()) {
            return new ReferralDecision(ReferralState.REFUSED, refusals);
        }
        return introduction
                .friendFacts()
                .firstOrder()
                .map(order -> ofOrder(order, introduction.program().terms().minimumOrder()))
                .orElse(new ReferralDecision(ReferralState.RECOGNISED, List.of(Reason.AWAITS_ORDER)));
    }

    static ReferralDecision refused(Reason reason) {
        return new ReferralDecision(ReferralState.REFUSED, List.of(reason));
    }

    private static List<Reason> refusals(Introduction introduction) {
        List<Reason> refusals = new ArrayList<>();
        if (introduction.friend().equals(introduction.advocate())) {
            refusals.add(Reason.SAME_CUSTOMER);
        } else {
            shared(introduction, MarkKind.EMAIL, Reason.SAME_EMAIL).ifPresent(refusals::add);
            shared(introduction, MarkKind.PHONE, Reason.SAME_PHONE).ifPresent(refusals::add);
            shared(introduction, MarkKind.LOYALTY_CARD, Reason.SAME_LOYALTY_CARD)
                    .ifPresent(refusals::add);
        }
        if (introduction.named().orderedBefore()) {
            refusals.add(Reason.EXISTING_CUSTOMER);
        }
        if (!introduction.program().terms().isActiveAt(introduction.named().at())) {
            refusals.add(Reason.PROGRAM_NOT_ACTIVE);
        }
        if (!introduction.code().isValidAt(introduction.named().at())) {
            refusals.add(Reason.CODE_NOT_VALID);
        }
        return refusals;
    }

    private static Optional<Reason> shared(Introduction introduction, MarkKind kind, Reason reason) {
        return introduction.friendFacts().shares(kind, introduction.advocateFacts())
                ? Optional.of(reason)
                : Optional.empty();
    }

    private static ReferralDecision ofOrder(FirstOrder order, Money minimum) {
        boolean counts = minimum.minor() == 0 || order.value().currency().equals(minimum.currency());
        if (!counts) {
            return new ReferralDecision(ReferralState.RECOGNISED, List.of(Reason.OTHER_CURRENCY));
        }
        if (order.value().minor() < minimum.minor()) {
            return new ReferralDecision(ReferralState.RECOGNISED, List.of(Reason.BELOW_MINIMUM));
        }
        return switch (order.standing()) {
            case CANCELLED -> new ReferralDecision(ReferralState.REVERSED, List.of(Reason.ORDER_CANCELLED));
            case REFUNDED -> new ReferralDecision(ReferralState.REVERSED, List.of(Reason.ORDER_REFUNDED));
            case PLACED ->
                order.remaining().minor() < minimum.minor()
                        ? new ReferralDecision(ReferralState.REVERSED, List.of(Reason.PARTLY_REFUNDED))
                        : new ReferralDecision(ReferralState.QUALIFIED, List.of(Reason.FIRST_ORDER));
        };
    }
}
