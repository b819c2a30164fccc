package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.SchemeSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Every version of every audience that a brand's customers are folded under, each under every choice of versions of the
 * schemes on its tracks. Of a customer who never belonged to one nothing is kept.
 */
public final class AudienceSet {
    /** Of a brand without audiences. */
    public static final AudienceSet NONE = new AudienceSet(List.of(), Set.of(), Set.of());

    private final List<AudienceFold> live;
    private final Set<AudienceVariant> variants;
    private final Set<AudienceVariant> inForce;

    private AudienceSet(List<AudienceFold> live, Set<AudienceVariant> variants, Set<AudienceVariant> inForce) {
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
        List<CompiledAudience> read = audiences.stream()
                .filter(audience -> active.contains(audience.version()))
                .toList();
        List<AudienceFold> live = under(audiences, schemes.live());
        return live.isEmpty() ? NONE : new AudienceSet(live, variants(live), variants(under(read, schemes.schemes())));
    }

    private static List<AudienceFold> under(List<CompiledAudience> audiences, List<CompiledScheme> schemes) {
        return audiences.stream()
                .flatMap(audience -> audience.under(schemes).stream())
                .toList();
    }

    private static Set<AudienceVariant> variants(List<AudienceFold> folds) {
        return folds.stream().map(AudienceFold::on).collect(Collectors.toUnmodifiableSet());
    }

    public boolean isEmpty() {
        return live.isEmpty();
    }

    /** Whether who belongs to one of them depends on one of some facts. */
    public boolean dependOn(Set<String> facts) {
        return live.stream().anyMatch(audience -> audience.dependsOn(facts));
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
        for (AudienceFold audience : live) {
            audience.at(before, places, at).ifPresent(after::add);
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
}
