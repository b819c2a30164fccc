package dev.perennial.launcher.demo.truth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.journey.Person;
import dev.perennial.launcher.demo.journey.Person.Role;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Who brought whom, over the generations. Holds a number for each advocate. */
final class ReferralTally {
    private final Map<String, Integer> generation = new HashMap<>();
    private final Set<String> successful = new HashSet<>();
    private int recognised;
    private int qualified;
    private int takenBack;
    private int partlyRefunded;
    private int selfReferrals;
    private int selfReferralOrders;
    private int deepest;
    private long qualifyingMinor;

    void add(Person person, History history) {
        int own = person.invitedBy()
                .map(code -> generation.getOrDefault(code, 0) + 1)
                .orElse(0);
        person.code().ifPresent(code -> generation.put(code.text(), own));
        if (person.invitedBy().isEmpty()) {
            return;
        }
        if (person.role() == Role.SELF_REFERRAL) {
            selfReferrals++;
            selfReferralOrders += history.isBuyer() ? 1 : 0;
            return;
        }
        recognised++;
        deepest = Math.max(deepest, own);
        if (history.isBuyer()) {
            qualify(person.invitedBy().get(), history.orders().getFirst());
        }
    }

    private void qualify(String code, History.Order first) {
        qualified++;
        qualifyingMinor += first.total();
        successful.add(code);
        if (first.isReturned()) {
            takenBack++;
        } else if (first.refunded() > 0) {
            partlyRefunded++;
        }
    }

    void writeTo(ObjectNode json) {
        json.put("codes", generation.size());
        json.put("recognised", recognised);
        json.put("qualified", qualified);
        json.put("qualifyingMinor", qualifyingMinor);
        json.put("takenBackAfterRefund", takenBack);
        json.put("firstOrderPartlyRefunded", partlyRefunded);
        json.put("selfReferralsToRefuse", selfReferrals);
        json.put("selfReferralsThatOrdered", selfReferralOrders);
        json.put("advocatesWithQualifiedFriends", successful.size());
        json.put("deepestGeneration", deepest);
    }
}
