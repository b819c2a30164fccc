package dev.perennial.stage.fact;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.platform.id.EventId;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a scheme's own fact.
 *
 * @param number encoded as {@link FactType} says; 0 for a text
 * @param text of a fact of type text
 * @param seen hashes of the different values counted so far, ascending; empty for other facts, and once no more are counted
 * @param event the event that changed the value last
 */
public record OwnValue(
        long number,
        Optional<String> text,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Long> seen,
        EventId event) {

    public OwnValue {
        // left out where it is empty
        seen = seen == null ? List.of() : List.copyOf(seen);
    }

    static OwnValue number(long number, EventId event) {
        return new OwnValue(number, Optional.empty(), List.of(), event);
    }

    static OwnValue text(String text, EventId event) {
        return new OwnValue(0, Optional.of(text), List.of(), event);
    }

    /** The value as rules see it. */
    public Object value(FactType type) {
        return type == FactType.TEXT ? text.orElse("") : type.decode(number);
    }

    /** Whether it says the same, whichever event said it. */
    boolean sameAs(OwnValue other) {
        return number == other.number && text.equals(other.text);
    }
}
