package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionCheck;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks a draft and makes the audience of it. */
final class AudienceCheck {
    private static final int LONGEST_RULE = 2000;

    private final Rules rules;

    AudienceCheck(Rules rules) {
        this.rules = rules;
    }

    /**
     * Checks a draft.
     *
     * @param key in the address
     * @param schemes of the brand
     * @throws dev.perennial.platform.problem.Failure {@code invalid}, with every problem
     */
    Audience check(String key, AudienceDraft draft, SchemeSet schemes) {
        return DefinitionCheck.checked(problems -> audience(key, draft, schemes, problems));
    }

    private Audience audience(String key, AudienceDraft draft, SchemeSet schemes, Problems problems) {
        String checkedKey = problems.key(key, "key");
        problems.require(
                draft.key() == null || draft.key().equals(key),
                "key",
                "not_editable",
                "key: " + draft.key() + " (expected: " + key + ", as in the address)");
        Optional<Scheme> scheme = scheme(draft.track(), schemes, problems);
        Optional<Duration> atLeast = duration(draft.atLeast(), "atLeast", problems);
        Optional<Duration> atMost = duration(draft.atMost(), "atMost", problems);
        problems.require(
                atLeast.isEmpty() || atMost.isEmpty() || atLeast.get().compareTo(atMost.get()) < 0,
                "atMost",
                "out_of_bounds",
                "atMost: " + draft.atMost() + " (expected: longer than atLeast, " + draft.atLeast() + ")");
        List<String> stages = stages(draft.stages(), scheme, problems);
        Optional<String> rule = rule(draft.rule(), scheme, problems);
        problems.require(
                !stages.isEmpty() || atLeast.isPresent() || atMost.isPresent() || rule.isPresent(),
                "rule",
                "missing",
                "stages, atLeast, atMost and rule are missing (expected: one of them, or all customers are members)");
        return new Audience(
                checkedKey,
                problems.text(draft.name(), "name", DefinitionCheck.LONGEST_NAME),
                problems.optionalText(draft.description(), "description", DefinitionCheck.LONGEST_DESCRIPTION),
                scheme.map(Scheme::track).orElse(""),
                stages,
                atLeast,
                atMost,
                rule);
    }

    private static Optional<Scheme> scheme(@Nullable String track, SchemeSet schemes, Problems problems) {
        List<String> tracks = schemes.schemes().stream()
                .map(compiled -> compiled.scheme().track())
                .toList();
        if (track == null && tracks.size() != 1) {
            problems.add("track", "missing", "track is missing (expected: one of " + tracks + ")");
            return Optional.empty();
        }
        Optional<Scheme> found =
                schemes.track(track == null ? tracks.getFirst() : track).map(CompiledScheme::scheme);
        problems.require(
                found.isPresent(), "track", "unknown_track", "track: " + track + " (expected: one of " + tracks + ")");
        return found;
    }

    private static Optional<Duration> duration(@Nullable Duration draft, String place, Problems problems) {
        return draft == null ? Optional.empty() : Optional.of(DefinitionCheck.duration(draft, place, problems));
    }

    private static List<String> stages(
            @Nullable List<@Nullable String> draft, Optional<Scheme> scheme, Problems problems) {
        if (draft == null || scheme.isEmpty()) {
            return List.of();
        }
        List<String> known =
                scheme.get().stages().stream().map(stage -> stage.key()).toList();
        List<String> stages = new ArrayList<>();
        for (int i = 0; i < draft.size(); i++) {
            String stage = draft.get(i);
            String place = "stages[" + i + "]";
            if (stage == null || !known.contains(stage)) {
                problems.add(place, "unknown_stage", place + ": " + stage + " (expected: one of " + known + ")");
            } else if (stages.contains(stage)) {
                problems.add(place, "duplicate", place + ": " + stage + " (expected: each once)");
            } else {
                stages.add(stage);
            }
        }
        return stages;
    }

    private Optional<String> rule(@Nullable String draft, Optional<Scheme> scheme, Problems problems) {
        if (draft == null || scheme.isEmpty()) {
            return Optional.empty();
        }
        String text = problems.text(draft, "rule", LONGEST_RULE);
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            rules.compile(text, Vocabulary.with(scheme.get().facts()));
        } catch (InvalidRule invalid) {
            problems.add("rule", "invalid_rule", invalid);
        }
        return Optional.of(text);
    }
}
