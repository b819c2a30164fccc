package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What a funnel counts. */
public enum Counts {
    /** Customers: of each the attempt that came furthest, in the time of a report. */
    CUSTOMERS,
    /** Attempts: a customer may try again once an attempt is completed, excluded or out of time. */
    ATTEMPTS;

    /** The one of that name, if there is one. */
    static Optional<Counts> find(String key) {
        for (Counts counts : values()) {
            if (counts.key().equals(key)) {
                return Optional.of(counts);
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
