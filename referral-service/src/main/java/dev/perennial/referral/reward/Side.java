package dev.perennial.referral.reward;

import java.util.Locale;

/** Which of the two a reward is for. */
public enum Side {
    ADVOCATE,
    FRIEND;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The side with this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Side ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
