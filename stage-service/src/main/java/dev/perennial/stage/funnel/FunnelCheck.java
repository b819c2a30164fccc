package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.DefinitionCheck;
import dev.perennial.stage.definition.EventDraft;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.definition.FactBreakdownCheck;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a draft and makes the funnel of it. */
final class FunnelCheck {
    private static final int MOST_EXCLUSIONS = 20;

    private final DefinitionCheck check;
    private final FactBreakdownCheck facts;

    FunnelCheck(Rules rules) {
        this.check = new DefinitionCheck(rules);
        this.facts = new FactBreakdownCheck(rules);
    }

    /**
     * Checks a draft.
     *
     * @param key in the address
     * @param schemes whose stages may be steps, and whose facts may tell groups apart
     * @throws dev.perennial.platform.problem.Failure {@code invalid}, with every problem
     */
    Funnel check(String key, FunnelDraft draft, SchemeSet schemes) {
        return DefinitionCheck.checked(problems -> {
            String checkedKey = problems.keyInAddress(key, draft.key());
            String name = problems.text(draft.name(), "name", DefinitionCheck.LONGEST_NAME);
            String description =
                    problems.optionalText(draft.description(), "description", DefinitionCheck.LONGEST_DESCRIPTION);
            List<FunnelStep> steps = steps(draft.steps(), schemes, problems);
            List<EventPattern> exclusions = exclusions(draft.exclusions(), problems);
            Counts counts = counts(draft.counts(), problems);
            Breakdown breakdown = Breakdown.checked(draft.breakdown(), problems);
            Optional<String> property = breakdown.property(draft.property(), problems);
            Optional<FactBreakdown> fact = fact(breakdown, draft, Funnel.trackOf(steps), schemes, problems);
            Duration within = DefinitionCheck.duration(draft.within(), "within", problems);
            problems.end();
            return new Funnel(
                    checkedKey,
                    name,
                    description,
                    steps,
                    !Boolean.FALSE.equals(draft.ordered()),
                    within,
                    exclusions,
                    counts,
                    breakdown,
                    property,
                    fact);
        });
    }

    private List<FunnelStep> steps(
            @Nullable List<FunnelDraft.@Nullable StepDraft> drafts, SchemeSet schemes, Problems problems) {
        int number = drafts == null ? 0 : drafts.size();
        if (drafts == null || number < Funnel.FEWEST_STEPS || number > Funnel.MOST_STEPS) {
            problems.add(
                    "steps",
                    "wrong_number",
                    "steps: " + number + " (expected: " + Funnel.FEWEST_STEPS + " to " + Funnel.MOST_STEPS + ")");
            return List.of();
        }
        List<FunnelStep> steps = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            String place = "steps[" + i + "]";
            FunnelDraft.StepDraft draft = drafts.get(i);
            if (draft == null) {
                problems.add(place, "missing", place + " is missing (expected: an event or a stage)");
            } else {
                steps.add(step(draft, place, schemes, problems));
            }
        }
        oneTrack(steps, problems);
        return steps;
    }

    private FunnelStep step(FunnelDraft.StepDraft draft, String place, SchemeSet schemes, Problems problems) {
        boolean isStage = draft.track() != null || draft.stage() != null;
        if (!isStage) {
            EventPattern pattern = check.pattern(draft.event(), draft.filter(), place, problems);
            return new FunnelStep(
                    name(draft.name(), pattern.event(), place, problems),
                    Optional.of(pattern.event()),
                    pattern.filter(),
                    Optional.empty(),
                    Optional.empty());
        }
        problems.require(
                draft.event() == null && draft.filter() == null,
                place,
                "ambiguous",
                place + ": an event and a stage (expected: one of them)");
        String track = Objects.requireNonNullElse(draft.track(), "");
        String stage = Objects.requireNonNullElse(draft.stage(), "");
        Optional<CompiledScheme> scheme = schemes.track(track);
        problems.require(
                scheme.isPresent(),
                place + ".track",
                "unknown_track",
                "track: " + track + " (expected: one of /v1/stages)");
        problems.require(
                scheme.isEmpty() || scheme.get().scheme().stage(stage).isPresent(),
                place + ".stage",
                "unknown_stage",
                "stage: " + stage + " (expected: one of the track " + track + ", see /v1/stages)");
        return new FunnelStep(
                name(draft.name(), stage, place, problems),
                Optional.empty(),
                Optional.empty(),
                Optional.of(track),
                Optional.of(stage));
    }

    private static String name(@Nullable String draft, String fallback, String place, Problems problems) {
        return draft == null ? fallback : problems.text(draft, place + ".name", DefinitionCheck.LONGEST_NAME);
    }

    /** Several tracks change their schemes at different times, and no version of the figures would be of one of each. */
    private static void oneTrack(List<FunnelStep> steps, Problems problems) {
        Optional<String> first = Funnel.trackOf(steps);
        for (int i = 0; i < steps.size(); i++) {
            Optional<String> track = steps.get(i).track();
            problems.require(
                    track.isEmpty() || track.equals(first),
                    "steps[" + i + "].track",
                    "another_track",
                    "track: " + track.orElse("") + " (expected: " + first.orElse("")
                            + ", for the stages of a funnel are on one track)");
        }
    }

    private Optional<FactBreakdown> fact(
            Breakdown breakdown, FunnelDraft draft, Optional<String> ofSteps, SchemeSet schemes, Problems problems) {
        boolean asSteps = breakdown == Breakdown.FACT && draft.track() == null;
        Optional<FactBreakdown> fact =
                facts.check(breakdown, draft.fact(), asSteps ? ofSteps.orElse(null) : draft.track(), schemes, problems);
        Optional<String> track = fact.flatMap(FactBreakdown::track);
        problems.require(
                track.isEmpty() || ofSteps.isEmpty() || track.equals(ofSteps),
                "track",
                "another_track",
                "track: " + draft.track() + " (expected: " + ofSteps.orElse("") + ", as that of the steps)");
        return fact;
    }

    private List<EventPattern> exclusions(@Nullable List<@Nullable EventDraft> drafts, Problems problems) {
        if (drafts == null) {
            return List.of();
        }
        if (drafts.size() > MOST_EXCLUSIONS) {
            problems.add(
                    "exclusions",
                    "wrong_number",
                    "exclusions: " + drafts.size() + " (expected: at most " + MOST_EXCLUSIONS + ")");
            return List.of();
        }
        List<EventPattern> exclusions = new ArrayList<>();
        for (int i = 0; i < drafts.size(); i++) {
            String place = "exclusions[" + i + "]";
            EventDraft draft = drafts.get(i);
            if (draft == null) {
                problems.add(place, "missing", place + " is missing (expected: an event)");
            } else {
                exclusions.add(check.pattern(draft.event(), draft.filter(), place, problems));
            }
        }
        return exclusions;
    }

    private static Counts counts(@Nullable String draft, Problems problems) {
        return draft == null
                ? Counts.CUSTOMERS
                : Counts.find(draft).orElseGet(() -> {
                    problems.add("counts", "unknown", "counts: " + draft + " (expected: customers or attempts)");
                    return Counts.CUSTOMERS;
                });
    }
}
