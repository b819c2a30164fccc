package dev.perennial.referral.program;

import java.util.Locale;

/** What a reward consists of. */
public enum RewardKind {
    /** Money, credited or paid out. */
    MONEY,
    /** Points of the brand's own loyalty scheme. */
    POINTS,
    /** A coupon of a value in money. */
    COUPON;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static RewardKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
