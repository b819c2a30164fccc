package dev.perennial.stage.pursuit;

import dev.perennial.stage.definition.DefinitionCheck;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Rules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a draft and makes the pursuit of it. */
final class PursuitCheck {
    static final int MOST_EVENTS = 20;
    private static final Duration WON_BACK_WITHIN = Duration.ofDays(30);

    private final DefinitionCheck check;
    private final CostCheck costs;

    PursuitCheck(Rules rules) {
        this.check = new DefinitionCheck(rules);
        this.costs = new CostCheck(check);
    }

    /**
     * Checks a draft that is complete.
     *
     * @param key in the address
     * @throws dev.perennial.platform.problem.Failure {@code invalid}, with every problem
     */
    Pursuit check(String key, PursuitDraft draft) {
        return DefinitionCheck.checked(problems -> pursuit(key, draft, problems));
    }

    private Pursuit pursuit(String key, PursuitDraft draft, Problems problems) {
        String checkedKey = problems.keyInAddress(key, draft.key());
        Duration fallsOutAfter = DefinitionCheck.duration(draft.fallsOutAfter(), "fallsOutAfter", problems);
        return new Pursuit(
                checkedKey,
                problems.text(draft.name(), "name", DefinitionCheck.LONGEST_NAME),
                problems.optionalText(draft.description(), "description", DefinitionCheck.LONGEST_DESCRIPTION),
                Optional.ofNullable(draft.template()),
                events(draft.opens(), "opens", 1, problems),
                events(draft.progresses(), "progresses", 0, problems),
                events(draft.wins(), "wins", 1, problems),
                events(draft.loses(), "loses", 0, problems),
                costs.check(draft.costs(), problems),
                DefinitionCheck.property(draft.keyedBy(), "keyedBy", problems),
                DefinitionCheck.property(draft.value(), "value", problems),
                fallsOutAfter,
                remindAfter(draft.remindAfter(), fallsOutAfter, problems),
                draft.wonBackWithin() == null
                        ? WON_BACK_WITHIN
                        : DefinitionCheck.duration(draft.wonBackWithin(), "wonBackWithin", problems));
    }

    private static Duration remindAfter(@Nullable Duration draft, Duration fallsOutAfter, Problems problems) {
        if (draft == null) {
            return fallsOutAfter;
        }
        Duration remindAfter = DefinitionCheck.duration(draft, "remindAfter", problems);
        if (remindAfter.compareTo(fallsOutAfter) < 0) {
            problems.add(
                    "remindAfter",
                    "out_of_bounds",
                    "remindAfter: " + draft + " (expected: at least fallsOutAfter, " + fallsOutAfter + ")");
            return fallsOutAfter;
        }
        return remindAfter;
    }

    private List<PursuitEvent> events(
            @Nullable List<PursuitDraft.@Nullable EventDraft> drafts, String place, int fewest, Problems problems) {
        int number = drafts == null ? 0 : drafts.size();
        if (drafts == null || number < fewest || number > MOST_EVENTS) {
            problems.require(
                    number >= fewest && number <= MOST_EVENTS,
                    place,
                    "wrong_number",
                    place + ": " + number + " (expected: " + fewest + " to " + MOST_EVENTS + ")");
            return List.of();
        }
        List<PursuitEvent> events = new ArrayList<>();
        Map<EventPattern, Integer> known = new HashMap<>();
        for (int i = 0; i < number; i++) {
            String at = place + "[" + i + "]";
            PursuitDraft.EventDraft draft = drafts.get(i);
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
                    at + ": " + pattern.event() + " (expected: another than " + place + "[" + same + "])");
            events.add(new PursuitEvent(
                    pattern.event(), pattern.filter(), effect(draft.value(), at + ".value", problems)));
        }
        return events;
    }

    private static ValueEffect effect(@Nullable String draft, String place, Problems problems) {
        if (draft == null) {
            return ValueEffect.SETS;
        }
        return ValueEffect.find(draft).orElseGet(() -> {
            problems.add(
                    place,
                    "unknown_effect",
                    "value: " + draft + " (expected: one of "
                            + Arrays.stream(ValueEffect.values())
                                    .map(ValueEffect::key)
                                    .toList()
                            + ")");
            return ValueEffect.SETS;
        });
    }
}
