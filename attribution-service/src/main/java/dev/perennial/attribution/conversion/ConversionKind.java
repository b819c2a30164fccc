package dev.perennial.attribution.conversion;

import java.util.Locale;

/** What a customer did that a brand wants. */
public enum ConversionKind {
    /** The first order that was not cancelled. */
    FIRST_PURCHASE,
    /** Every further order. */
    REPEAT_PURCHASE,
    /** The first {@code Signed Up}, {@code Account Created} or identify with a user id, whichever came first. */
    REGISTRATION,
    /** An event that the brand named as a goal. */
    GOAL;

    public boolean isPurchase() {
        return this == FIRST_PURCHASE || this == REPEAT_PURCHASE;
    }

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static ConversionKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
