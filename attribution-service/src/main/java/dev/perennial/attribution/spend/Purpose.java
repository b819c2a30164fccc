package dev.perennial.attribution.spend;

import java.util.Locale;
import java.util.Optional;

/** What money was spent for. */
public enum Purpose {
    /** To get customers. */
    ACQUISITION,
    /** To keep the customers there are. */
    RETENTION;

    /** The name as it stands in the API and in the database. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The purpose with this key, in any case; absent where there is none. */
    static Optional<Purpose> find(String key) {
        for (Purpose purpose : values()) {
            if (purpose.name().equalsIgnoreCase(key)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }
}
