package dev.perennial.referral;

import dev.perennial.platform.id.Ids;
import java.util.UUID;

/** Identifies a referral; {@code ref_…} at the edge. */
public record ReferralId(UUID value) implements Comparable<ReferralId> {
    public static final String PREFIX = "ref";

    /** A new identifier. */
    public static ReferralId next() {
        return new ReferralId(Ids.next());
    }

    /**
     * Reads the outer form.
     *
     * @throws IllegalArgumentException where the text is no such identifier
     */
    public static ReferralId parse(String text) {
        return new ReferralId(Ids.parse(PREFIX, text));
    }

    @Override
    public int compareTo(ReferralId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return Ids.format(PREFIX, value);
    }
}
