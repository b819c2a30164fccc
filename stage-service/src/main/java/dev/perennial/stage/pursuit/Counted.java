package dev.perennial.stage.pursuit;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The day by which a pursuit counts. */
public enum Counted {
    /** On which it was opened. */
    OPENED,
    /** On which its time ran out. */
    FELL_OUT;

    /** Its name in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
