package dev.perennial.stage.curve;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How often a customer is in the cohorts of a curve. */
public enum Starts {
    /** Once: where the start event was seen first. */
    FIRST_TIME,
    /** In each period that has a start event. */
    RECURRING;

    /** The one of that name, if there is one. */
    static Optional<Starts> find(String key) {
        for (Starts starts : values()) {
            if (starts.key().equals(key)) {
                return Optional.of(starts);
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
