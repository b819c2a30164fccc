package dev.perennial.referral.referral;

import java.util.ArrayList;
import java.util.List;

/** Decides about all codes that one friend named: the first that is not refused wins, those after it are too late. */
final class FriendDecisions {
    private FriendDecisions() {}

    /** An introduction with what was decided about it. */
    record Decided(Introduction introduction, ReferralDecision decision) {}

    /**
     * One decision for each introduction.
     *
     * @param introductions of one friend, in the order the codes were named
     */
    static List<Decided> of(List<Introduction> introductions) {
        List<Decided> decided = new ArrayList<>(introductions.size());
        boolean taken = false;
        for (Introduction introduction : introductions) {
            ReferralDecision alone = ReferralDecision.of(introduction);
            boolean counts = alone.state() != ReferralState.REFUSED;
            decided.add(new Decided(
                    introduction, counts && taken ? ReferralDecision.refused(Reason.ALREADY_REFERRED) : alone));
            taken |= counts;
        }
        return decided;
    }
}
