package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
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
 * @param fact what is told of the customer when an attempt begins, where it is by facts
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
        Optional<String> property,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<FactBreakdown> fact) {
    static final int FEWEST_STEPS = 2;
    static final int MOST_STEPS = 10;

    public Funnel {
        steps = List.copyOf(steps);
        exclusions = List.copyOf(exclusions);
        // left out where it is empty, so that funnels stored before there was any stay the same
        fact = fact == null ? Optional.empty() : fact;
        if (steps.size() < FEWEST_STEPS || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException(
                    "steps: " + steps.size() + " (expected: " + FEWEST_STEPS + " to " + MOST_STEPS + ")");
        }
    }

    /**
     * The first day on which attempts may be under way still; those that began on an earlier one are over.
     *
     * @param zone whose days are counted by
     */
    LocalDate underWayFrom(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now.minus(within), zone);
    }

    /** The track whose stages are steps, where some are. */
    static Optional<String> trackOf(List<FunnelStep> steps) {
        return steps.stream().flatMap(step -> step.track().stream()).findFirst();
    }

    /** The track whose stages are steps, or whose facts tell groups apart; empty where there is none. */
    String track() {
        return trackOf(steps).or(() -> fact.flatMap(FactBreakdown::track)).orElse("");
    }
}
