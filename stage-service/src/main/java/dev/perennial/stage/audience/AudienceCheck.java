package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionCheck;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
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
        String checkedKey = problems.keyInAddress(key, draft.key());
        StayCheck check = new StayCheck(schemes, problems);
        List<Stay> in = check.stays(in(draft));
        Optional<Scheme> scheme = scheme(draft, in, schemes, check);
        Stay simple =
                check.stay(scheme, new StayDraft(draft.track(), draft.stages(), draft.atLeast(), draft.atMost()), "");
        Optional<String> rule = rule(draft.rule(), scheme, problems);
        Audience audience = new Audience(
                checkedKey,
                problems.text(draft.name(), "name", DefinitionCheck.LONGEST_NAME),
                problems.optionalText(draft.description(), "description", DefinitionCheck.LONGEST_DESCRIPTION),
                simple.track(),
                simple.stages(),
                simple.atLeast(),
                simple.atMost(),
                in,
                rule);
        requireOneForm(draft, problems);
        requireSense(audience, draft, problems);
        return audience;
    }

    private static List<@Nullable StayDraft> in(AudienceDraft draft) {
        return draft.in() == null ? List.of() : draft.in();
    }

    /** Whose facts it is about; unless told, the first track on which a member has to be. */
    private static Optional<Scheme> scheme(AudienceDraft draft, List<Stay> in, SchemeSet schemes, StayCheck check) {
        return draft.track() == null && !in(draft).isEmpty()
                ? in.stream()
                        .findFirst()
                        .flatMap(first -> schemes.track(first.track()))
                        .map(CompiledScheme::scheme)
                : check.scheme(draft.track(), "track");
    }

    private static void requireOneForm(AudienceDraft draft, Problems problems) {
        if (in(draft).isEmpty()) {
            return;
        }
        boolean stages = draft.stages() != null && !draft.stages().isEmpty();
        requireNot(stages, "stages", problems);
        requireNot(draft.atLeast() != null, "atLeast", problems);
        requireNot(draft.atMost() != null, "atMost", problems);
    }

    private static void requireNot(boolean there, String place, Problems problems) {
        problems.require(!there, place, "not_used", place + " beside in (expected: in an entry of in, with its track)");
    }

    private static void requireSense(Audience audience, AudienceDraft draft, Problems problems) {
        Stay first = audience.stays().getFirst();
        problems.require(
                !in(draft).isEmpty()
                        || !first.stages().isEmpty()
                        || first.atLeast().isPresent()
                        || first.atMost().isPresent()
                        || audience.rule().isPresent(),
                "rule",
                "missing",
                "stages, atLeast, atMost, in and rule are missing (expected: one of them, or all customers are members)");
        boolean about = audience.stays().stream().anyMatch(stay -> stay.track().equals(audience.track()));
        problems.require(
                about || draft.rule() != null || audience.track().isEmpty(),
                "track",
                "not_used",
                "track: " + audience.track() + " (expected: one of those of in, for there is no rule about its facts)");
        problems.require(
                audience.tracks().size() <= Audience.MOST_TRACKS,
                "in",
                "wrong_number",
                "in: " + audience.tracks().size() + " tracks with that of the rule (expected: at most "
                        + Audience.MOST_TRACKS + ")");
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
