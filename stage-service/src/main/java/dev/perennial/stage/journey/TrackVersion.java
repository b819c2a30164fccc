package dev.perennial.stage.journey;

import dev.perennial.stage.scheme.Scheme;
import java.util.Comparator;

/** A track under one version of its scheme. */
record TrackVersion(String track, int version) implements Comparable<TrackVersion> {
    private static final Comparator<TrackVersion> ORDER =
            Comparator.comparing(TrackVersion::track).thenComparingInt(TrackVersion::version);

    static TrackVersion of(Scheme scheme) {
        return new TrackVersion(scheme.track(), scheme.version());
    }

    static TrackVersion of(TrackState state) {
        return new TrackVersion(state.track(), state.version());
    }

    @Override
    public int compareTo(TrackVersion other) {
        return ORDER.compare(this, other);
    }
}
