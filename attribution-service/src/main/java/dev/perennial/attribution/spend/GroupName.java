package dev.perennial.attribution.spend;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What customers were brought by, or money was spent on.
 *
 * @param channel key of the channel
 * @param source empty where none is known, or where the group is a whole channel; campaign and content likewise
 */
public record GroupName(String channel, String source, String campaign, String content)
        implements Comparable<GroupName> {
    private static final Comparator<GroupName> ORDER = Comparator.comparing(GroupName::channel)
            .thenComparing(GroupName::source)
            .thenComparing(GroupName::campaign)
            .thenComparing(GroupName::content);

    /** A name as it is shown: null instead of empty. */
    public static @Nullable String shown(String name) {
        return name.isEmpty() ? null : name;
    }

    @Override
    public int compareTo(GroupName other) {
        return ORDER.compare(this, other);
    }
}
