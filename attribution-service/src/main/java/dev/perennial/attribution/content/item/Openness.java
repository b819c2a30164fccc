package dev.perennial.attribution.content.item;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** For whom content is. */
public enum Openness {
    /** For all. */
    OPEN,
    /** For those who have what the brand's access policy asks for. */
    PREMIUM;

    /** The name as it stands in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
