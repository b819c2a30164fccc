package dev.perennial.stage.scheme;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a version of a scheme is at the moment. */
public enum SchemeState {
    /** Written down; no customer is folded under it. */
    DRAFT,
    /** Customers are being folded under it, beside the version in force. */
    BUILDING,
    /** All customers are folded under it and kept so, beside the version in force. */
    READY,
    /** In force. */
    ACTIVE,
    /** Was in force, or was given up. */
    RETIRED;

    static SchemeState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Its name in the API and in the database. */
    @JsonValue
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
