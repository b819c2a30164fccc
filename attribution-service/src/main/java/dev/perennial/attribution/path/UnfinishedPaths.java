package dev.perennial.attribution.path;

import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.Touchpoint;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A customer's paths that have led to nothing yet.
 *
 * @param any of all touchpoints
 * @param since of those behind the last conversion, for each objective that was reached
 * @param newest when the newest contact was, with which all of them end; plays no part where there is none
 */
public record UnfinishedPaths(String any, Map<Objective, String> since, Instant newest) {
    /** Of a customer that is not there. */
    public static final UnfinishedPaths NONE = new UnfinishedPaths(ChannelPath.NONE, Map.of(), Instant.EPOCH);

    /**
     * Finds them.
     *
     * @param touchpoints in order of occurrence
     * @param conversions in order of occurrence
     */
    public static UnfinishedPaths of(List<Touchpoint> touchpoints, List<Conversion> conversions, Settings settings) {
        Map<Objective, String> since = new HashMap<>();
        for (Conversion conversion : conversions.reversed()) {
            Objective objective = Objective.of(conversion);
            if (conversion.counts() && !since.containsKey(objective)) {
                since.put(objective, ChannelPath.after(conversion, touchpoints, settings));
            }
        }
        Instant newest =
                touchpoints.isEmpty() ? Instant.EPOCH : touchpoints.getLast().at();
        return new UnfinishedPaths(ChannelPath.of(touchpoints, settings), since, newest);
    }

    /** Books that these paths have become others. */
    public void become(UnfinishedPaths after, PathStatistics statistics) {
        statistics.replace(Objective.ANY, path(any), after.path(after.any));
        Set<Objective> reached = new HashSet<>(since.keySet());
        reached.addAll(after.since.keySet());
        for (Objective objective : reached) {
            statistics.replace(objective, after.corrected(objective), corrected(objective));
            statistics.replace(objective, left(objective), after.left(objective));
        }
    }

    /** What is counted under {@link Objective#ANY} and is not true for this objective. */
    private UnfinishedPath corrected(Objective objective) {
        return path(since.containsKey(objective) ? any : ChannelPath.NONE);
    }

    private UnfinishedPath left(Objective objective) {
        return path(since.getOrDefault(objective, ChannelPath.NONE));
    }

    private UnfinishedPath path(String channels) {
        return new UnfinishedPath(channels, newest);
    }
}
