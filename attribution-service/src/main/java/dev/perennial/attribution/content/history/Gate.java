package dev.perennial.attribution.content.history;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How a customer met content for the first time. */
public enum Gate {
    /** Open content. */
    OPEN,
    /** Premium content, and the policy of that time opened it. */
    PREMIUM_GRANTED,
    /** Premium content, and something was missing. */
    PREMIUM_REFUSED;

    /** The name as it stands in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The gate with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Gate ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
