package dev.perennial.stage.pursuit;

import java.util.Locale;
import java.util.Optional;

/** Which spend belongs to a pursuit, by what it was for. */
enum SpendPurpose {
    ALL,
    /** What was spent to get customers. */
    ACQUISITION,
    /** What was spent to keep them. */
    RETENTION,
    NONE;

    /** The one of that name in lower case, if there is one. */
    static Optional<SpendPurpose> find(String name) {
        for (SpendPurpose purpose : values()) {
            if (purpose.key().equals(name)) {
                return Optional.of(purpose);
            }
        }
        return Optional.empty();
    }

    /** As it is written in requests and answers. */
    String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
