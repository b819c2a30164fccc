package dev.perennial.stage.pursuit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** How a pursuit stands. */
public enum Outcome {
    /** Under way. */
    OPEN,
    /** Its time ran out without progress; nobody was reminded yet, and if it goes on nothing has happened. */
    FELL_OUT,
    /** The time of the reminder has come as well: it fell out for good, unless it is won back. */
    ABANDONED,
    WON,
    /** Won after it had been abandoned. */
    WON_BACK,
    /** An event said so. */
    LOST;

    /** The outcome of that name, if there is one. */
    static Optional<Outcome> find(String key) {
        for (Outcome outcome : values()) {
            if (outcome.key().equals(key)) {
                return Optional.of(outcome);
            }
        }
        return Optional.empty();
    }

    /** Its name in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether its time ran out, and that was not taken back. */
    boolean hasFallenOut() {
        return this == FELL_OUT || this == ABANDONED || this == WON_BACK;
    }

    /** Whether it brought what was hoped for. */
    boolean isWon() {
        return this == WON || this == WON_BACK;
    }

    /** Whether it can still run out of time. */
    boolean isUnderWay() {
        return this == OPEN || this == FELL_OUT;
    }
}
