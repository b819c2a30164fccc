package dev.perennial.attribution.content.item;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What customers are in contact with. */
public enum ContentKind {
    /** Something to read, watch, hear or take along. */
    CONTENT,
    /** Somebody who cares: calls, chats, tickets. */
    SERVICE;

    /** The name as it stands in the API and in the database. */
    @JsonValue
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }
}
