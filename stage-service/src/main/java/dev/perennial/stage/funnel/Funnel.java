package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.EventPattern;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A way that customers are to go.
 *
 * @param key unique in the brand
 * @param steps from the first to the last; those that are stages are all on one track
 * @param ordered whether one comes after the other; else any of them begins an attempt, and each counts once
 * @param within how long after its first step an attempt ends
 * @param exclusions events that end an attempt when they come before its last step
 * @param counts customers or attempts
 * @param breakdown what the figures are told apart by
 * @param property path of the property, where it is one
 */
public record Funnel(
        String key,
        String name,
        String description,
        List<FunnelStep> steps,
        boolean ordered,
        Duration within,
        List<EventPattern> exclusions,
        Counts counts,
        Breakdown breakdown,
        Optional<String> property) {
    static final int FEWEST_STEPS = 2;
    static final int MOST_STEPS = 10;

    public Funnel {
        steps = List.copyOf(steps);
        exclusions = List.copyOf(exclusions);
        if (steps.size() < FEWEST_STEPS || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "steps: " + steps.size() + " (expected: " + FEWEST_STEPS + " to " + MOST_STEPS + ")");
        }
    }

    /** The track whose stages are steps; empty where none is. */
    String track() {
        return steps.stream().flatMap(step -> step.track().stream()).findFirst().orElse("");
    }
}
