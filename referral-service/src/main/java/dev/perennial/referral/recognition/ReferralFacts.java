package dev.perennial.referral.recognition;

import java.util.List;
import java.util.Optional;

/**
 * What a customer's own timeline says about referrals; kept for everybody, small for most.
 *
 * @param named the codes they named, each once, in the order of naming; at most {@link #MOST_CODES}
 * @param marks what tells them apart, sorted, each once; at most {@link #MOST_MARKS}
 * @param firstOrder absent before the first order
 * @param early reductions that seem to have happened before the first order; empty once there is one
 */
public record ReferralFacts(
        List<NamedCode> named, List<Mark> marks, Optional<FirstOrder> firstOrder, List<Reduction> early) {
    static final int MOST_CODES = 20;
    static final int MOST_MARKS = 50;
    static final int MOST_EARLY = 8;

    public static final ReferralFacts NOTHING = new ReferralFacts(List.of(), List.of(), Optional.empty(), List.of());

    public ReferralFacts {
        named = List.copyOf(named);
        marks = List.copyOf(marks);
        early = List.copyOf(early);
    }

    /** Whether both have a mark of this kind in common. */
    public boolean shares(MarkKind kind, ReferralFacts other) {
        return marks.stream().anyMatch(mark -> mark.kind() == kind && other.marks.contains(mark));
    }
}
