package dev.perennial.stage.pursuit;

import dev.perennial.stage.definition.DefinitionCheck;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.scheme.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what a draft says about costs. */
final class CostCheck {
    private static final String PLACE = "costs";

    private final DefinitionCheck check;

    CostCheck(DefinitionCheck check) {
        this.check = check;
    }

    List<PursuitCost> check(@Nullable List<PursuitDraft.@Nullable CostDraft> drafts, Problems problems) {
        if (drafts == null) {
            return List.of();
        }
        if (drafts.size() > PursuitCheck.MOST_EVENTS) {
            problems.add(
                    PLACE,
                    "wrong_number",
                    PLACE + ": " + drafts.size() + " (expected: at most " + PursuitCheck.MOST_EVENTS + ")");
            return List.of();
        }
        List<PursuitCost> costs = new ArrayList<>();
        Map<EventPattern, Integer> known = new HashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            String at = PLACE + "[" + i + "]";
            PursuitDraft.CostDraft draft = drafts.get(i);
            if (draft == null) {
                problems.add(at, "missing", at + " is missing (expected: an event)");
                continue;
            }
            EventPattern pattern = check.pattern(draft.event(), draft.filter(), at, problems);
            Integer same = known.putIfAbsent(pattern, i);
            problems.require(
                    same == null,
                    at,
                    "duplicate",
                    at + ": " + pattern.event() + " (expected: another than " + PLACE + "[" + same + "])");
            costs.add(cost(pattern, draft, at, problems));
        }
        return costs;
    }

    private static PursuitCost cost(EventPattern pattern, PursuitDraft.CostDraft draft, String at, Problems problems) {
        Long minor = draft.minor();
        if ((minor == null) == (draft.property() == null)) {
            problems.add(
                    at,
                    "one_of",
                    at + ": minor " + minor + ", property " + draft.property()
                            + " (expected: either minor, or the property that says it)");
            return fixed(pattern, 1);
        }
        if (minor == null) {
            Optional<String> property = DefinitionCheck.property(draft.property(), at + ".property", problems);
            return new PursuitCost(
                    pattern.event(), pattern.filter(), Optional.empty(), property.or(() -> Optional.of(at)));
        }
        boolean sane = minor > 0 && minor <= PursuitAmount.MOST_MINOR;
        problems.require(
                sane,
                at + ".minor",
                "out_of_bounds",
                "minor: " + minor + " (expected: 1 to " + PursuitAmount.MOST_MINOR + ")");
        return fixed(pattern, sane ? minor : 1);
    }

    private static PursuitCost fixed(EventPattern pattern, long minor) {
        return new PursuitCost(pattern.event(), pattern.filter(), Optional.of(minor), Optional.empty());
    }
}
