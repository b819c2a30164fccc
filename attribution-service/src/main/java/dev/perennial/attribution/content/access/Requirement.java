package dev.perennial.attribution.content.access;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a customer may have to do before premium content opens. */
public enum Requirement {
    /** An e-mail address is known. */
    ADDRESS,
    /** The customer registered. */
    REGISTRATION,
    /** The customer has an order that was not cancelled. */
    PURCHASE;

    /** The name as it stands in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The requirement with this key.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Requirement ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }
}
