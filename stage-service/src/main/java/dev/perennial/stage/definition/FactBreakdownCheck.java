package dev.perennial.stage.definition;

import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Expression;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.Problems;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what somebody wrote of a breakdown by a fact. */
public final class FactBreakdownCheck {
    private static final int LONGEST = 2000;

    private final Rules rules;

    public FactBreakdownCheck(Rules rules) {
        this.rules = rules;
    }

    /**
     * The fact that the breakdown is by, where it is by one.
     *
     * @param fact the expression
     * @param track whose scheme's own facts it may use; by default that of the brand, where it has one track only
     * @param schemes in force
     */
    public Optional<FactBreakdown> check(
            Breakdown breakdown, @Nullable String fact, @Nullable String track, SchemeSet schemes, Problems problems) {
        boolean isNeeded = breakdown == Breakdown.FACT;
        problems.require(
                isNeeded == (fact != null),
                "fact",
                isNeeded ? "missing" : "not_used",
                "fact: " + fact + " (expected: an expression where the breakdown is fact, and only there)");
        problems.require(
                isNeeded || track == null,
                "track",
                "not_used",
                "track: " + track + " (expected: none, for the breakdown is not fact)");
        if (!isNeeded || fact == null) {
            return Optional.empty();
        }
        String text = problems.text(fact, "fact", LONGEST);
        return text.isEmpty() ? Optional.empty() : breakdown(text, track, schemes, problems);
    }

    private Optional<FactBreakdown> breakdown(
            String text, @Nullable String track, SchemeSet schemes, Problems problems) {
        List<Scheme> all =
                schemes.schemes().stream().map(CompiledScheme::scheme).toList();
        Optional<Scheme> scheme = all.stream()
                .filter(one -> track == null ? all.size() == 1 : one.track().equals(track))
                .findFirst();
        if (track != null && scheme.isEmpty()) {
            problems.add("track", "unknown_track", "track: " + track + " (expected: one of " + tracks(all) + ")");
            return Optional.empty();
        }
        Vocabulary vocabulary = vocabulary(scheme);
        try {
            Expression expression = rules.expression(text, vocabulary);
            boolean isOfScheme = isOfScheme(expression, vocabulary);
            problems.require(!isOfScheme || scheme.isPresent(), "track", "missing", missing(all));
            return Optional.of(new FactBreakdown(text, isOfScheme ? scheme.map(Scheme::track) : Optional.empty()));
        } catch (InvalidRule invalid) {
            List<Scheme> fitting = scheme.isPresent()
                    ? List.of()
                    : all.stream().filter(one -> fits(text, one)).toList();
            if (fitting.isEmpty()) {
                problems.add("fact", "invalid_fact", invalid);
            } else {
                problems.add("track", "missing", missing(fitting));
            }
            return Optional.empty();
        }
    }

    private boolean fits(String text, Scheme scheme) {
        try {
            rules.expression(text, vocabulary(Optional.of(scheme)));
            return true;
        } catch (InvalidRule invalid) {
            return false;
        }
    }

    private static Vocabulary vocabulary(Optional<Scheme> scheme) {
        return scheme.map(known -> Vocabulary.with(known.facts())).orElse(Vocabulary.STANDARD);
    }

    /** The rhythm is a standard fact that each scheme has its own of. */
    private static boolean isOfScheme(Expression expression, Vocabulary vocabulary) {
        return expression.facts().stream()
                .anyMatch(name -> vocabulary.own().containsKey(name) || name.equals(FactCatalogue.RHYTHM.name()));
    }

    private static String missing(List<Scheme> schemes) {
        return "track is missing (expected: one of " + tracks(schemes) + ", for the expression uses facts of a scheme)";
    }

    private static List<String> tracks(List<Scheme> schemes) {
        return schemes.stream().map(Scheme::track).toList();
    }
}
