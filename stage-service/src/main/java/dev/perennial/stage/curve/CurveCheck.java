package dev.perennial.stage.curve;

import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.DefinitionCheck;
import dev.perennial.stage.definition.EventDraft;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.definition.FactBreakdownCheck;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.SchemeSet;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a draft and makes the curve of it. */
final class CurveCheck {
    private final DefinitionCheck check;
    private final FactBreakdownCheck facts;

    CurveCheck(Rules rules) {
        this.check = new DefinitionCheck(rules);
        this.facts = new FactBreakdownCheck(rules);
    }

    /**
     * Checks a draft.
     *
     * @param key in the address
     * @param schemes whose facts may tell groups apart
     * @throws dev.perennial.platform.problem.Failure {@code invalid}, with every problem
     */
    Curve check(String key, CurveDraft draft, SchemeSet schemes) {
        return DefinitionCheck.checked(problems -> {
            String checkedKey = problems.keyInAddress(key, draft.key());
            String name = problems.text(draft.name(), "name", DefinitionCheck.LONGEST_NAME);
            String description =
                    problems.optionalText(draft.description(), "description", DefinitionCheck.LONGEST_DESCRIPTION);
            EventPattern start = event(draft.startEvent(), "startEvent", problems);
            EventPattern back =
                    draft.returnEvent() == null ? start : event(draft.returnEvent(), "returnEvent", problems);
            Starts starts = starts(draft.starts(), problems);
            Period unit = unit(draft.unit(), problems);
            Breakdown breakdown = Breakdown.checked(draft.breakdown(), problems);
            Optional<String> property = breakdown.property(draft.property(), problems);
            Optional<FactBreakdown> fact = facts.check(breakdown, draft.fact(), draft.track(), schemes, problems);
            Measure measure = measure(draft.measure(), problems);
            Optional<String> amount = amount(draft.amount(), measure, problems);
            return new Curve(
                    checkedKey,
                    name,
                    description,
                    start,
                    back,
                    starts,
                    unit,
                    breakdown,
                    property,
                    fact,
                    measure,
                    amount);
        });
    }

    private EventPattern event(@Nullable EventDraft draft, String place, Problems problems) {
        if (draft == null) {
            problems.add(place, "missing", place + " is missing (expected: an event)");
            return new EventPattern("", Optional.empty());
        }
        return check.pattern(draft.event(), draft.filter(), place, problems);
    }

    private static Starts starts(@Nullable String draft, Problems problems) {
        return draft == null
                ? Starts.FIRST_TIME
                : Starts.find(draft).orElseGet(() -> {
                    problems.add("starts", "unknown", "starts: " + draft + " (expected: first_time or recurring)");
                    return Starts.FIRST_TIME;
                });
    }

    private static Measure measure(@Nullable String draft, Problems problems) {
        return draft == null
                ? Measure.CUSTOMERS
                : Measure.find(draft).orElseGet(() -> {
                    problems.add("measure", "unknown", "measure: " + draft + " (expected: customers or revenue)");
                    return Measure.CUSTOMERS;
                });
    }

    private static Optional<String> amount(@Nullable String draft, Measure measure, Problems problems) {
        problems.require(
                draft == null || measure == Measure.REVENUE,
                "amount",
                "not_used",
                "amount: " + draft + " (expected: none, for the curve counts customers only)");
        return DefinitionCheck.property(draft, "amount", problems);
    }

    private static Period unit(@Nullable String draft, Problems problems) {
        return draft == null
                ? Period.MONTH
                : Period.find(draft).orElseGet(() -> {
                    problems.add(
                            "unit", "unknown", "unit: " + draft + " (expected: day, week, month, quarter or year)");
                    return Period.MONTH;
                });
    }
}
