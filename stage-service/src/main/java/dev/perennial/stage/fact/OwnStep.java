package dev.perennial.stage.fact;

import java.util.Map;
import java.util.Set;

/**
 * What an event did to the own facts of a scheme.
 *
 * @param values after the event, by name; a fact about which nothing is known is left out
 * @param changed names of the facts whose value is another than before
 */
public record OwnStep(Map<String, OwnValue> values, Set<String> changed) {
    public OwnStep {
        values = Map.copyOf(values);
        changed = Set.copyOf(changed);
    }
}
