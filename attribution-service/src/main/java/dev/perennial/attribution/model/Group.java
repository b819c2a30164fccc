package dev.perennial.attribution.model;

import java.util.Comparator;

/**
 * What the answer has a line for.
 *
 * @param channel key of the channel
 * @param source empty where the group is a whole channel
 * @param campaign empty where there is none, or where the group is a whole source
 */
record Group(String channel, String source, String campaign) implements Comparable<Group> {
    private static final Comparator<Group> ORDER =
            Comparator.comparing(Group::channel).thenComparing(Group::source).thenComparing(Group::campaign);

    @Override
    public int compareTo(Group other) {
        return ORDER.compare(this, other);
    }
}
