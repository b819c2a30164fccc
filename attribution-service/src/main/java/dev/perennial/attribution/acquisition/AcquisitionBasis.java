package dev.perennial.attribution.acquisition;

import java.util.Locale;

/** On what the knowledge of a customer's source rests. */
public enum AcquisitionBasis {
    /** The first touchpoint, which came no later than the first order. */
    TOUCHPOINT,
    /** What the customer said, where nothing but direct visits or nothing at all was seen. */
    DECLARED,
    /** The first order: nothing was known before it. */
    ORDER,
    /** Nothing yet. */
    NOTHING;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
