package dev.perennial.stage.pursuit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** What the amount of an event does to the value of a pursuit. */
public enum ValueEffect {
    /** The pursuit is worth that now; an event without an amount leaves it as it was. */
    SETS,
    /** It is worth so much more, as when a product is added to a cart. */
    ADDS,
    /** It is worth so much less, as when a product is taken out; never less than nothing. */
    TAKES;

    /** The effect of that name, if there is one. */
    static Optional<ValueEffect> find(String key) {
        for (ValueEffect effect : values()) {
            if (effect.key().equals(key)) {
                return Optional.of(effect);
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
