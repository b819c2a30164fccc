package dev.perennial.attribution.ledger;

import java.util.Locale;

/** What credit is kept of, beside that of single orders. */
public enum Part {
    /** What the orders brought, net of refunds. */
    REALISED,
    /** What customers are worth, as customer-service says it: margin so far, and what is still expected. */
    LIFETIME;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The part with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Part ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
