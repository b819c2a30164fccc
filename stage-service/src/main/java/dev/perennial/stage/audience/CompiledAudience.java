package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.fact.Instants;
import dev.perennial.stage.fact.Vocabulary;
import dev.perennial.stage.scheme.InvalidRule;
import dev.perennial.stage.scheme.Rule;
import dev.perennial.stage.scheme.Rules;
import dev.perennial.stage.scheme.Scheme;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A version of an audience, ready to say who belongs to it. */
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

    String track() {
        return audience.track();
    }

    AudienceVariant under(Scheme scheme) {
        return new AudienceVariant(audience.key(), version.version(), scheme.track(), scheme.version());
    }

    /** Whether who belongs to it under a scheme depends on one of some facts. */
    boolean dependsOn(Set<String> facts, Scheme scheme) {
        return audience.rule()
                .flatMap(text -> rule(text, scheme))
                .map(rule -> rule.uses(facts))
                .orElse(false);
    }

    /** Whether a customer belongs to it at an instant, and until when that holds by itself. */
    AudienceState at(Place place, Optional<AudienceState> before, Instant at) {
        boolean fits = (audience.stages().isEmpty() || audience.stages().contains(place.stage())) && holds(place);
        Optional<Instant> from = audience.atLeast().map(wait -> Instants.plus(place.since(), wait));
        Optional<Instant> until = audience.atMost().map(wait -> Instants.plus(place.since(), wait));
        boolean member = fits
                && from.map(begin -> !at.isBefore(begin)).orElse(true)
                && until.map(at::isBefore).orElse(true);
        Optional<Instant> changesAt = fits
                ? Stream.of(from, until)
                        .flatMap(Optional::stream)
                        .filter(at::isBefore)
                        .min(Instant::compareTo)
                : Optional.empty();
        boolean was = before.map(AudienceState::member).orElse(false);
        Instant since = was == member ? before.map(AudienceState::since).orElse(Instants.NEVER) : at;
        AudienceVariant on = under(place.scheme().scheme());
        return new AudienceState(on.audience(), on.version(), on.track(), on.schemeVersion(), member, since, changesAt);
    }

    /** A rule that is none under a later version of the scheme, as a fact of it is gone, holds for nobody. */
    private boolean holds(Place place) {
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
