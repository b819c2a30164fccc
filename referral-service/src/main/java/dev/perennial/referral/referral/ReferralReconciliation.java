package dev.perennial.referral.referral;

import dev.perennial.referral.code.CodeKey;
import dev.perennial.referral.program.ProgramTerms;
import dev.perennial.referral.referral.FriendDecisions.Decided;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The difference between what was decided about a friend and what is kept. */
final class ReferralReconciliation {
    private ReferralReconciliation() {}

    /**
     * The changes that bring what is kept to what was decided; none where it is the same.
     *
     * @param own what is kept of the friend
     * @param inherited what is kept of customers that were merged into the friend
     * @param decided about each code the friend named and that exists
     */
    static List<ReferralChange> of(List<Referral> own, List<Referral> inherited, List<Decided> decided, Instant now) {
        Map<CodeKey, Referral> kept = new HashMap<>();
        own.forEach(referral -> kept.put(referral.code().key(), referral));
        List<ReferralChange> changes = new ArrayList<>();
        for (Referral referral : inherited) {
            Referral same = kept.putIfAbsent(referral.code().key(), referral);
            if (same != null) {
                add(changes, referral, referral.refused(Reason.ALREADY_REFERRED, now), Optional.empty());
            }
        }
        for (Decided one : decided) {
            Referral before = kept.remove(one.introduction().code().key());
            Optional<ProgramTerms> terms =
                    Optional.of(one.introduction().program().terms());
            if (before == null) {
                changes.add(new ReferralChange(Optional.empty(), Referral.begin(one, now), terms));
            } else {
                add(changes, before, before.decided(one, now), terms);
            }
        }
        kept.values().forEach(gone -> add(changes, gone, gone.refused(Reason.CODE_NOT_NAMED, now), Optional.empty()));
        return changes;
    }

    private static void add(
            List<ReferralChange> changes, Referral before, Referral after, Optional<ProgramTerms> terms) {
        if (!before.equals(after)) {
            changes.add(new ReferralChange(Optional.of(before), after, terms));
        }
    }
}
