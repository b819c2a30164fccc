package dev.perennial.stage.curve;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What a curve counts of those who come back. */
public enum Measure {
    /** Them. */
    CUSTOMERS,
    /** Them, and what they brought. */
    REVENUE;

    /** The one of that name, if there is one. */
    static Optional<Measure> find(String key) {
        for (Measure measure : values()) {
            if (measure.key().equals(key)) {
                return Optional.of(measure);
            }
        }
        return Optional.empty();
    }

    /** Its name in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
