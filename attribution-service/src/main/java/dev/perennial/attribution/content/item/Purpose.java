package dev.perennial.attribution.content.item;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a piece of content is made for in the first place. */
public enum Purpose {
    INSPIRE,
    INFORM,
    ENTERTAIN,
    TEACH,
    /** Helps to get the best use out of a purchase, or solves a problem. */
    HELP,
    /** Tells a customer that they did the right thing. */
    REASSURE,
    /** Is given away on the spot for an address or a registration. */
    CAPTURE,
    SELL;

    /** The name as it stands in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
