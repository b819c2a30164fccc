package dev.perennial.stage.pursuit;

import dev.perennial.stage.definition.EventPattern;
import java.util.Optional;

/**
 * Events that cost something. Exactly one of {@code minor} and {@code property} is there.
 *
 * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
 * @param filter condition in CEL over the event's {@code properties}
 * @param minor what each costs, in minor units of the brand's currency, above 0
 * @param property path of the property that says what one costs, in major units
 */
public record PursuitCost(String event, Optional<String> filter, Optional<Long> minor, Optional<String> property) {
    public PursuitCost {
        if (minor.isPresent() == property.isPresent()) {
            throw new IllegalArgumentException(
                    "cost: minor " + minor + ", property " + property + " (expected: one of them)");
        }
    }

    EventPattern pattern() {
        return new EventPattern(event, filter);
    }
}
