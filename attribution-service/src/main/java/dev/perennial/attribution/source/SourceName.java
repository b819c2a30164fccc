package dev.perennial.attribution.source;

import dev.perennial.attribution.channel.Origin;
import java.util.Comparator;

/**
 * What the report is grouped by.
 *
 * @param channel key of the channel
 * @param source empty where the group is a whole channel
 * @param campaign empty where there is none, or where the group is a whole source
 */
record SourceName(String channel, String source, String campaign) implements Comparable<SourceName> {
    private static final Comparator<SourceName> ORDER = Comparator.comparing(SourceName::channel)
            .thenComparing(SourceName::source)
            .thenComparing(SourceName::campaign);

    static SourceName of(Origin origin) {
        String campaign = origin.campaign();
        return new SourceName(origin.channel().key(), origin.source(), campaign == null ? "" : campaign);
    }

    @Override
    public int compareTo(SourceName other) {
        return ORDER.compare(this, other);
    }
}
