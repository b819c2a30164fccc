package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.Comparator;

/**
 * A version of a funnel, under a version of the scheme whose stages are its steps, or whose facts tell its groups apart. Schemes have versions side by side, so
 * such a funnel has one set of figures for each.
 *
 * @param track whose stages are steps, or whose facts tell groups apart; empty where there is none
 * @param scheme version of the scheme on that track; 0 where there is none
 */
record LiveFunnel(DefinitionVersion version, String track, int scheme) implements Comparable<LiveFunnel> {
    private static final Comparator<LiveFunnel> ORDER = Comparator.comparing(LiveFunnel::version)
            .thenComparing(LiveFunnel::track)
            .thenComparingInt(LiveFunnel::scheme);

    /** The version of the scheme; none where there is none. */
    TrackVersion under() {
        return track.isEmpty() ? TrackVersion.NONE : new TrackVersion(track, scheme);
    }

    boolean holds(FunnelState state) {
        return state.scheme() == scheme
                && state.version() == version.version()
                && state.funnel().equals(version.key());
    }

    @Override
    public int compareTo(LiveFunnel other) {
        return ORDER.compare(this, other);
    }
}
