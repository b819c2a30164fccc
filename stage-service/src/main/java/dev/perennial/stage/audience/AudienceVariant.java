package dev.perennial.stage.audience;

import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A version of an audience under one version of the scheme on each of its tracks.
 *
 * @param track of the audience
 * @param schemeVersion of the scheme on it
 * @param others versions of the schemes on the other tracks that the audience is about, by track, such as
 *     {@code coffee:3,lenses:1}; empty where there is none
 */
public record AudienceVariant(String audience, int version, String track, int schemeVersion, String others)
        implements Comparable<AudienceVariant> {
    private static final Comparator<AudienceVariant> ORDER = Comparator.comparing(AudienceVariant::audience)
            .thenComparingInt(AudienceVariant::version)
            .thenComparing(AudienceVariant::track)
            .thenComparingInt(AudienceVariant::schemeVersion)
            .thenComparing(AudienceVariant::others);

    /**
     * Under one of the {@link Audience#choices} of versions.
     *
     * @param version of the audience
     */
    static AudienceVariant of(Audience audience, int version, List<Scheme> choice) {
        return new AudienceVariant(
                audience.key(),
                version,
                audience.track(),
                choice.getFirst().version(),
                choice.stream()
                        .skip(1)
                        .map(TrackVersion::of)
                        .map(AudienceVariant::text)
                        .collect(Collectors.joining(",")));
    }

    /** How a version of the scheme on another track is written; the key of a track has neither colon nor comma. */
    static String text(TrackVersion on) {
        return on.track() + ":" + on.version();
    }

    @Override
    public int compareTo(AudienceVariant other) {
        return ORDER.compare(this, other);
    }
}
