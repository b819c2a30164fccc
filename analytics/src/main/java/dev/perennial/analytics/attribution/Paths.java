package dev.perennial.analytics.attribution;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Paths of touchpoints with what came of them, in the order in which they were added; channels are numbered as they come. */
public final class Paths {
    private final Map<String, Integer> numbers = new LinkedHashMap<>();
    private final List<PathRow> rows = new ArrayList<>();

    /**
     * Adds a path.
     *
     * @param channels of the touchpoints, the first one first; at least one
     * @param outcome of all that took that path
     */
    public void add(List<String> channels, PathOutcome outcome) {
        if (channels.isEmpty()) {
            throw new IllegalArgumentException("channels: none (expected: at least one)");
        }
        int[] path = new int[channels.size()];
        for (int i = 0; i < path.length; i++) {
            path[i] = numbers.computeIfAbsent(channels.get(i), name -> numbers.size());
        }
        rows.add(new PathRow(path, outcome));
    }

    /** Names of the channels by their numbers. */
    public List<String> channels() {
        return List.copyOf(numbers.keySet());
    }

    List<PathRow> rows() {
        return rows;
    }

    /** How many rows there are. */
    public int size() {
        return rows.size();
    }

    /** What came of all of them. */
    public PathOutcome total() {
        return rows.stream().map(PathRow::outcome).reduce(PathOutcome.NOTHING, PathOutcome::plus);
    }
}
