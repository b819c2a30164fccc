package dev.perennial.attribution.touchpoint;

import java.util.Locale;

/** How a touchpoint came to be known. */
public enum TouchpointKind {
    /** A visit to the website or the app. */
    VISIT,
    /** A contact elsewhere: mail, call, store, trade fair, print, a code. */
    CONTACT,
    /** An advertisement or a message that was shown to the customer, who did nothing then. */
    IMPRESSION,
    /** The customer said so. */
    DECLARED;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The kind with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static TouchpointKind ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
