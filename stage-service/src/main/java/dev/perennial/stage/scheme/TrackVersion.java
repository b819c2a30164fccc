package dev.perennial.stage.scheme;

import java.util.Comparator;

/** A track under one version of its scheme. */
public record TrackVersion(String track, int version) implements Comparable<TrackVersion> {
    /** Of what depends on no scheme. */
    public static final TrackVersion NONE = new TrackVersion("", 0);

    private static final Comparator<TrackVersion> ORDER =
            Comparator.comparing(TrackVersion::track).thenComparingInt(TrackVersion::version);

    public static TrackVersion of(Scheme scheme) {
        return new TrackVersion(scheme.track(), scheme.version());
    }

    @Override
    public int compareTo(TrackVersion other) {
        return ORDER.compare(this, other);
    }
}
