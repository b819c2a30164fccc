package dev.perennial.stage.curve;

import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.Comparator;

/**
 * A version of a curve, under a version of the scheme whose facts tell its groups apart. Schemes have versions side by side,
 * so such a curve has one set of figures for each.
 *
 * @param scheme {@link TrackVersion#NONE} where it uses no facts of a scheme
 */
record LiveCurve(DefinitionVersion version, TrackVersion scheme) implements Comparable<LiveCurve> {
    private static final Comparator<LiveCurve> ORDER =
            Comparator.comparing(LiveCurve::version).thenComparing(LiveCurve::scheme);

    boolean holds(CurveState state) {
        return state.scheme() == scheme.version()
                && state.version() == version.version()
                && state.curve().equals(version.key());
    }

    @Override
    public int compareTo(LiveCurve other) {
        return ORDER.compare(this, other);
    }
}
