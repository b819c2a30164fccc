package dev.perennial.attribution.conversion;

import java.util.Locale;

/** Why a conversion's value could not be taken from its events as they stand. */
public enum ValueIssue {
    /** An order without total, revenue and priced products counts with the value 0. */
    MISSING,
    /** A negative amount counts as 0. */
    NEGATIVE,
    /** An amount beyond {@link OrderValue#MOST_MINOR} counts as 0. */
    OUT_OF_RANGE,
    /** The currency is no ISO 4217 code: the order counts with the value 0 in the brand's currency. */
    UNKNOWN_CURRENCY,
    /** A refund that names another currency than that of its order was left out. */
    REFUND_CURRENCY;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The issue with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static ValueIssue ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
