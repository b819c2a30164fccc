package dev.perennial.stage.definition;

import dev.perennial.platform.event.Event;
import dev.perennial.stage.fact.PropertyPath;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Expression;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.KnownFacts;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.SchemeSet;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The group that belongs to a run, not to a customer: an attempt at a funnel, a start of a curve. It is what is known at the
 * moment at which the run begins, and does not follow what happens later.
 */
public final class RunGroup {
    private final Optional<PropertyPath> property;
    private final Optional<FactBreakdown> fact;
    private final Rules rules;
    private final Map<TrackVersion, Optional<Expression>> byScheme = new ConcurrentHashMap<>();

    /**
     * Of a definition.
     *
     * @param property path of the property of the event that begins a run, where it is told by one
     * @param fact where it is told by facts
     */
    public RunGroup(Optional<String> property, Optional<FactBreakdown> fact, Rules rules) {
        this.property = property.flatMap(PropertyPath::parse);
        this.fact = fact;
        this.rules = rules;
    }

    /**
     * Of a run that an event begins; empty where nothing is known, and where groups are those of customers.
     *
     * @param known after the event
     * @param on whose facts are meant
     */
    public String begunBy(Event event, FactsAt known, TrackVersion on) {
        return property.isPresent() ? property.get().text(event.properties()).orElse("") : begun(known, on);
    }

    /** Of a run that begins without an event: a stage was entered, and no event says why. */
    public String begun(FactsAt known, TrackVersion on) {
        return fact.isEmpty()
                ? ""
                : known.under(on).map(facts -> text(fact.get(), facts, on)).orElse("");
    }

    /** Whether it depends on one of some facts, under any version of a scheme. */
    public boolean dependsOn(Set<String> facts, SchemeSet schemes) {
        if (fact.isEmpty()) {
            return false;
        }
        String text = fact.get().expression();
        Optional<String> track = fact.get().track();
        return track.isEmpty()
                ? uses(facts, text, TrackVersion.NONE, Vocabulary.STANDARD)
                : schemes.live().stream()
                        .map(CompiledScheme::scheme)
                        .filter(scheme -> scheme.track().equals(track.get()))
                        .anyMatch(
                                scheme -> uses(facts, text, TrackVersion.of(scheme), Vocabulary.with(scheme.facts())));
    }

    private boolean uses(Set<String> facts, String text, TrackVersion on, Vocabulary vocabulary) {
        return expression(text, on, vocabulary)
                .filter(found -> found.uses(facts))
                .isPresent();
    }

    private String text(FactBreakdown breakdown, KnownFacts facts, TrackVersion on) {
        return expression(breakdown.expression(), on, facts.vocabulary())
                .map(expression -> expression.text(facts))
                .orElse("");
    }

    /** Absent under a version of the scheme that lacks one of the facts, or has it of another type. */
    private Optional<Expression> expression(String text, TrackVersion on, Vocabulary vocabulary) {
        return byScheme.computeIfAbsent(on, any -> {
            try {
                return Optional.of(rules.expression(text, vocabulary));
            } catch (InvalidRule invalid) {
                return Optional.empty();
            }
        });
    }
}
