package dev.perennial.stage.audience;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a customer belongs to an audience, under a version of it and of the scheme on its track.
 *
 * @param since when the customer came to it, or left it
 * @param changesAt when that changes by itself, if it does
 */
public record AudienceState(
        String audience,
        int version,
        String track,
        int schemeVersion,
        boolean member,
        Instant since,
        Optional<Instant> changesAt) {

    AudienceVariant on() {
        return new AudienceVariant(audience, version, track, schemeVersion);
    }
}
