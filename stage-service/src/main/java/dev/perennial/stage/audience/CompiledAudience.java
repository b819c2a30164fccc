package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.Rule;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.Scheme;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A version of an audience, ready to be folded under versions of the schemes on its tracks. */
final class CompiledAudience {
    private final Audience audience;
    private final DefinitionVersion version;
    private final Rules rules;
    private final Map<Integer, Optional<Rule>> byScheme = new ConcurrentHashMap<>();

    CompiledAudience(Audience audience, DefinitionVersion version, Rules rules) {
        this.audience = audience;
        this.version = version;
        this.rules = rules;
    }

    DefinitionVersion version() {
        return version;
    }

    /** Under every choice of versions of the schemes on its tracks; none where a track has no scheme. */
    List<AudienceFold> under(List<CompiledScheme> schemes) {
        return audience.choices(schemes).stream()
                .map(choice -> new AudienceFold(
                        AudienceVariant.of(audience, version.version(), choice), this, choice, audience.stays()))
                .toList();
    }

    /** Whether who belongs to it under a scheme depends on one of some facts. */
    boolean dependsOn(Set<String> facts, Scheme scheme) {
        return audience.rule()
                .flatMap(text -> rule(text, scheme))
                .map(rule -> rule.uses(facts))
                .orElse(false);
    }

    /**
     * Whether its rule holds, where it has one. A rule that is none under a later version of the scheme, as a fact of it is
     * gone, holds for nobody.
     *
     * @param place on its own track
     */
    boolean holds(Place place) {
        return audience.rule()
                .map(text -> rule(text, place.scheme().scheme())
                        .map(rule -> rule.holds(place.facts()))
                        .orElse(false))
                .orElse(true);
    }

    private Optional<Rule> rule(String text, Scheme scheme) {
        return byScheme.computeIfAbsent(scheme.version(), any -> {
            try {
                return Optional.of(rules.compile(text, Vocabulary.with(scheme.facts())));
            } catch (InvalidRule invalid) {
                return Optional.empty();
            }
        });
    }
}
