package dev.perennial.stage.audience;

import java.util.Comparator;

/** A version of an audience under a version of the scheme on its track. */
public record AudienceVariant(String audience, int version, String track, int schemeVersion)
        implements Comparable<AudienceVariant> {
    private static final Comparator<AudienceVariant> ORDER = Comparator.comparing(AudienceVariant::audience)
            .thenComparingInt(AudienceVariant::version)
            .thenComparing(AudienceVariant::track)
            .thenComparingInt(AudienceVariant::schemeVersion);

    @Override
    public int compareTo(AudienceVariant other) {
        return ORDER.compare(this, other);
    }
}
