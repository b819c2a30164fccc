package dev.perennial.attribution.content.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How many of the requirements must be met. */
public enum Match {
    ANY,
    ALL;

    /** The name as it stands in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The match with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    static Match ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
