package dev.perennial.customer.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What became of one event of a request.
 *
 * @param index its place in the request, from 0
 * @param code why it was rejected
 * @param detail the same for people
 * @param warnings what was noticed though it was stored
 */
public record Appended(
        int index,
        String messageId,
        Status status,
        Optional<String> code,
        Optional<String> detail,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> warnings) {

    /** The event was about two customers with different user ids, and they stay apart. */
    static final String IDENTITY_CONFLICT = "identity_conflict";

    /** What became of it. */
    public enum Status {
        ACCEPTED,
        DUPLICATE,
        REJECTED;

        /** The name in the API. */
        @JsonValue
        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Appended accepted(int index, String messageId, List<String> warnings) {
        return new Appended(index, messageId, Status.ACCEPTED, Optional.empty(), Optional.empty(), warnings);
    }

    static Appended duplicate(int index, String messageId) {
        return new Appended(index, messageId, Status.DUPLICATE, Optional.empty(), Optional.empty(), List.of());
    }

    static Appended rejected(int index, String messageId, String code, String detail) {
        return new Appended(index, messageId, Status.REJECTED, Optional.of(code), Optional.of(detail), List.of());
    }

    Appended at(int place) {
        return new Appended(place, messageId, status, code, detail, warnings);
    }
}
