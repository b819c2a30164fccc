package dev.perennial.attribution;

import dev.perennial.attribution.channel.Origin;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * What customers were brought by, conversions are credited to, or money was spent on.
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

    /** A campaign, or with empty names a whole source or channel. */
    public GroupName(String channel, String source, String campaign) {
        this(channel, source, campaign, "");
    }

    /** All that an origin tells. */
    public static GroupName of(Origin origin) {
        return new GroupName(
                origin.channel().key(), origin.source(), empty(origin.campaign()), empty(origin.content()));
    }

    /** A name as it is shown: null instead of empty. */
    public static @Nullable String shown(String name) {
        return name.isEmpty() ? null : name;
    }

    private static String empty(@Nullable String name) {
        return name == null ? "" : name;
    }

    @Override
    public int compareTo(GroupName other) {
        return ORDER.compare(this, other);
    }
}
