package dev.perennial.stage.equity;

import java.util.Locale;

/** Why the worth of the customers in a stage changed. */
enum Cause {
    /** Customers came from another stage. */
    ENTERED,
    /** Customers went to another stage. */
    LEFT,
    /** Customers are worth something for the first time: they ordered. */
    GAINED,
    /** Customers who stay are worth something else: by orders, refunds, silence, or another model. */
    REVALUED,
    /** Customers became part of others, who are revalued, or were erased. */
    GONE,
    /** Customers are counted for the first time under a version of the scheme. */
    COUNTED;

    /** As it is stored. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Cause ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
