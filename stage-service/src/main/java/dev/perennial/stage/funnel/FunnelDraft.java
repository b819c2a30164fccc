package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.EventDraft;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A funnel as somebody wrote it, not yet checked.
 *
 * @param key may be there if it is the key in the address
 * @param version may be there and says nothing; If-Match tells which version is edited
 * @param steps 2 to 10
 * @param ordered whether one comes after the other; true by default
 * @param within how long after its first step an attempt ends, at most {@code P1000D}
 * @param exclusions events that end an attempt when they come before its last step
 * @param counts {@code customers} (by default: of each the attempt that came furthest) or {@code attempts}
 * @param breakdown {@code none} (by default); {@code source}, {@code channel} or {@code campaign} that brought the customer;
 *     {@code cohort} (month of the first order); {@code property}; or {@code fact}
 * @param property path of a property of the event that begins an attempt, such as {@code products.category}; its first value
 * @param fact expression in CEL over facts as they are right after what begins an attempt, such as {@code orders > 0 ?
 *     'customer' : 'visitor'}; its value is the group: a text, a whole number, true or false
 * @param track whose scheme's own facts {@code fact} may use: that of the steps, where they are on one; may be left out where
 *     the brand has one only
 */
public record FunnelDraft(
        @Nullable String key,
        @Nullable Integer version,
        @Nullable String name,
        @Nullable String description,
        @Nullable List<@Nullable StepDraft> steps,
        @Nullable Boolean ordered,
        @Nullable Duration within,
        @Nullable List<@Nullable EventDraft> exclusions,
        @Nullable String counts,
        @Nullable String breakdown,
        @Nullable String property,
        @Nullable String fact,
        @Nullable String track) {

    /**
     * A step: an event, or entering a stage.
     *
     * @param name by default that of the event or the stage
     * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
     * @param filter condition in CEL over {@code properties}; every event of the name by default
     * @param track instead of an event: the track whose stage is entered; the same for all steps
     * @param stage that is entered
     */
    public record StepDraft(
            @Nullable String name,
            @Nullable String event,
            @Nullable String filter,
            @Nullable String track,
            @Nullable String stage) {}
}
