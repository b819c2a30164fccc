package dev.perennial.referral.recognition;

import java.util.Locale;

/** How a customer named a code. */
public enum Via {
    /** Came through a link: {@code ref} in the address of the page. */
    LINK,
    /** Entered or applied it as a coupon. */
    COUPON,
    /** Gave it with the order. */
    ORDER,
    /** Named it about themself, for example in a sign-up form. */
    TRAIT;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The way with this name.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Via ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
