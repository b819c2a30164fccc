package dev.perennial.stage.fact;

import dev.perennial.platform.event.EventType;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A fact that a brand defines in a version of a scheme, for the rules of that version.
 *
 * @param name as rules write it; unique in the scheme and no name of {@link FactCatalogue}
 * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
 * @param property path of the property it is about, with dots; {@link #OCCURRED_AT} is the event's own instant; absent for
 *     a count
 * @param decimals of numbers this many decimals count: with 2 the value 19.90 is 1990; 0 for what is no number
 * @param filter condition in CEL over the event's {@code properties}; without one every event of the name counts
 */
public record OwnFact(
        String name,
        String description,
        FactKind kind,
        FactType type,
        String event,
        Optional<String> property,
        int decimals,
        Optional<String> filter) {
    /** In one scheme. */
    public static final int MOST = 50;

    public static final int MOST_DECIMALS = 6;

    /** Instead of a property: when the event happened. */
    public static final String OCCURRED_AT = "occurredAt";

    public OwnFact {
        if (decimals < 0 || decimals > MOST_DECIMALS) {
            throw new IllegalArgumentException("decimals: " + decimals + " (expected: 0 to " + MOST_DECIMALS + ")");
        }
    }

    /** The type of call that it is about, where it is about no track event. */
    Optional<EventType> call() {
        return EventNames.call(event);
    }

    /** Whether its value is the instant of an event. */
    public boolean timesEvents() {
        return property.filter(OCCURRED_AT::equals).isPresent();
    }

    /** As rules and explanations know it. */
    Fact fact() {
        return new Fact(name, type, unit(), description);
    }

    private String unit() {
        return switch (kind) {
            case COUNT -> "events";
            case DISTINCT -> "different values";
            case SUM, FIRST, LAST ->
                decimals == 0
                        ? ""
                        : "units of " + BigDecimal.ONE.movePointLeft(decimals).toPlainString();
        };
    }
}
