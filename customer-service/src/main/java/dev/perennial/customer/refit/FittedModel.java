package dev.perennial.customer.refit;

import java.util.Locale;

/** A kind of model that is fitted for each brand. */
public enum FittedModel {
    /** What customers are worth. */
    VALUE,
    /** Which relationships are budding. */
    RELATIONSHIP,
    /** What goes with what. */
    GROWTH;

    /** As it is stored and logged. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static FittedModel of(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
