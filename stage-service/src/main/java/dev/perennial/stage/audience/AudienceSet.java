package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Every version of every audience that a brand's customers are folded under, each under every version of the scheme on its
 * track. Of a customer who never belonged to one nothing is kept.
 */
public final class AudienceSet {
    /** Of a brand without audiences. */
    public static final AudienceSet NONE = new AudienceSet(List.of(), Set.of(), Set.of());

    private final List<CompiledAudience> live;
    private final Set<AudienceVariant> variants;
    private final Set<AudienceVariant> inForce;

    private AudienceSet(List<CompiledAudience> live, Set<AudienceVariant> variants, Set<AudienceVariant> inForce) {
        this.live = live;
        this.variants = variants;
        this.inForce = inForce;
    }

    /**
     * Audiences and what they are folded under.
     *
     * @param active the versions of audiences that are read
     */
    static AudienceSet of(List<CompiledAudience> audiences, Set<DefinitionVersion> active, SchemeSet schemes) {
        if (audiences.isEmpty()) {
            return NONE;
        }
        List<CompiledAudience> read = audiences.stream()
                .filter(audience -> active.contains(audience.version()))
                .toList();
        return new AudienceSet(
                List.copyOf(audiences), variants(audiences, schemes.live()), variants(read, schemes.schemes()));
    }

    private static Set<AudienceVariant> variants(List<CompiledAudience> audiences, List<CompiledScheme> schemes) {
        Set<AudienceVariant> variants = new HashSet<>();
        for (CompiledAudience audience : audiences) {
            schemes.stream()
                    .map(CompiledScheme::scheme)
                    .filter(scheme -> scheme.track().equals(audience.track()))
                    .map(audience::under)
                    .forEach(variants::add);
        }
        return Set.copyOf(variants);
    }

    public boolean isEmpty() {
        return live.isEmpty();
    }

    /** Whether who belongs to one of them depends on one of some facts. */
    public boolean dependOn(Set<String> facts, SchemeSet schemes) {
        return live.stream().anyMatch(audience -> schemes.live().stream()
                .map(CompiledScheme::scheme)
                .filter(scheme -> scheme.track().equals(audience.track()))
                .anyMatch(scheme -> audience.dependsOn(facts, scheme)));
    }

    /** What is folded under. */
    public Set<AudienceVariant> variants() {
        return variants;
    }

    /** What is read from. */
    public Set<AudienceVariant> inForce() {
        return inForce;
    }

    /**
     * Who the customer belongs to at an instant.
     *
     * @param places on every track, under every version of its scheme
     */
    public List<AudienceState> at(List<AudienceState> before, List<Place> places, Instant at) {
        List<AudienceState> after = new ArrayList<>(before.size());
        for (CompiledAudience audience : live) {
            for (Place place : places) {
                if (place.scheme().scheme().track().equals(audience.track())) {
                    Optional<AudienceState> known =
                            find(before, audience.under(place.scheme().scheme()));
                    AudienceState now = audience.at(place, known, at);
                    if (known.isPresent() || now.member() || now.changesAt().isPresent()) {
                        after.add(now);
                    }
                }
            }
        }
        return after;
    }

    /** Without what belongs to versions that are no more. */
    public List<AudienceState> current(List<AudienceState> states) {
        return states.stream().filter(state -> variants.contains(state.on())).toList();
    }

    /** The next instant at which one of them changes by itself, if one does. */
    public Optional<Instant> due(List<AudienceState> states) {
        return states.stream()
                .filter(state -> variants.contains(state.on()))
                .flatMap(state -> state.changesAt().stream())
                .min(Instant::compareTo);
    }

    private static Optional<AudienceState> find(List<AudienceState> states, AudienceVariant on) {
        return states.stream().filter(state -> state.on().equals(on)).findFirst();
    }
}
