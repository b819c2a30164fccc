package dev.perennial.stage.definition;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a version of a definition is at the moment. */
public enum DefinitionState {
    /** Customers are being folded under it; the version before it, if there is one, is still read. */
    BUILDING,
    /** Every customer is folded under it, and it is read. */
    ACTIVE,
    /** Was replaced, deleted or given up. */
    RETIRED;

    static DefinitionState ofKey(String key) {
        return valueOf(key.toUpperCase(Locale.ROOT));
    }

    /** Its name in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
