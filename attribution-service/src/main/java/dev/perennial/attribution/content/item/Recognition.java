package dev.perennial.attribution.content.item;

import java.util.List;

/**
 * By what an event is told to be a contact; one of these will do.
 *
 * @param paths patterns of the page's path, such as {@code /magazine/**}; at most {@link #MOST_PATHS}
 * @param contentIds values of the property {@code content_id}, {@code contentId} or {@code content}; at most
 *     {@link #MOST_NAMES}
 * @param events names of track events; at most {@link #MOST_NAMES}
 */
public record Recognition(List<String> paths, List<String> contentIds, List<String> events) {
    public static final int MOST_PATHS = 50;
    public static final int MOST_NAMES = 20;

    /** Longest content id or name of an event, in characters. */
    public static final int LONGEST_NAME = 200;

    public Recognition {
        paths = List.copyOf(paths);
        contentIds = List.copyOf(contentIds);
        events = List.copyOf(events);
        require("paths", paths, MOST_PATHS);
        require("contentIds", contentIds, MOST_NAMES);
        require("events", events, MOST_NAMES);
        paths.forEach(PathPattern::parse);
        if (paths.isEmpty() && contentIds.isEmpty() && events.isEmpty()) {
            throw new IllegalArgumentException("recognisedBy: nothing (expected: a path, a content id or an event)");
        }
    }

    private static void require(String name, List<String> values, int most) {
        if (values.size() > most) {
            throw new IllegalArgumentException(name + ": " + values.size() + " (expected: at most " + most + ")");
        }
        for (String value : values) {
            if (value.isBlank() || value.length() > LONGEST_NAME) {
                throw new IllegalArgumentException(
                        name + ": " + value.length() + " characters (expected: 1 to " + LONGEST_NAME + ", not blank)");
            }
        }
    }
}
