package dev.perennial.referral.reward;

import dev.perennial.platform.id.Ids;
import java.util.UUID;

/** Identifies a reward; {@code rwd_…} at the edge. */
public record RewardId(UUID value) implements Comparable<RewardId> {
    public static final String PREFIX = "rwd";

    /** A new identifier. */
    public static RewardId next() {
        return new RewardId(Ids.next());
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is no such identifier
     */
    public static RewardId parse(String text) {
        return new RewardId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(RewardId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
