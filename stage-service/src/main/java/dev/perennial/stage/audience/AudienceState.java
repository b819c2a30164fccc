package dev.perennial.stage.audience;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a customer belongs to an audience, under a version of it and of the schemes on its tracks.
 *
 * @param others versions of the schemes on other tracks than its own, see {@link AudienceVariant}
 * @param since when the customer came to it, or left it
 * @param changesAt when that changes by itself, if it does
 */
public record AudienceState(
        String audience,
        int version,
        String track,
        int schemeVersion,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String others,
        boolean member,
        Instant since,
        Optional<Instant> changesAt) {

    public AudienceState {
        // left out where there are none, and in states that were stored before there were any
        others = others == null ? "" : others;
    }

    static AudienceState of(AudienceVariant on, boolean member, Instant since, Optional<Instant> changesAt) {
        return new AudienceState(
                on.audience(), on.version(), on.track(), on.schemeVersion(), on.others(), member, since, changesAt);
    }

    /** Whether it is about a variant: the same as to compare {@link #on}, at every event. */
    boolean isOn(AudienceVariant variant) {
        return schemeVersion == variant.schemeVersion()
                && version == variant.version()
                && audience.equals(variant.audience())
                && others.equals(variant.others())
                && track.equals(variant.track());
    }

    AudienceVariant on() {
        return new AudienceVariant(audience, version, track, schemeVersion, others);
    }
}
