package dev.perennial.stage.curve;

import dev.perennial.stage.definition.EventDraft;
import org.jspecify.annotations.Nullable;

/**
 * A retention curve as somebody wrote it, not yet checked.
 *
 * @param key may be there if it is the key in the address
 * @param version may be there and says nothing; If-Match tells which version is edited
 * @param startEvent puts a customer into the cohort of its period
 * @param returnEvent means that the customer came back; the start event by default
 * @param starts {@code first_time} (by default): a customer is in one cohort; {@code recurring}: in each period that has a
 *     start event
 * @param unit {@code day}, {@code week}, {@code month} (by default), {@code quarter} or {@code year}, of cohorts and periods
 * @param breakdown {@code none} (by default); {@code source}, {@code channel} or {@code campaign} that brought the customer;
 *     {@code cohort} (month of the first order); {@code property}; or {@code fact}
 * @param property path of a property of the start event, such as {@code products.category}; its first value
 * @param fact expression in CEL over facts as they are right after the start event, such as {@code orders > 1 ? 'again' :
 *     'new'}; its value is the group: a text, a whole number, true or false
 * @param track whose scheme's own facts {@code fact} may use; may be left out where the brand has one only
 * @param measure {@code customers} (by default), or {@code revenue}: what the return events brought as well
 * @param amount path of the property that says what one brought, in major units; by default {@code total}, else
 *     {@code revenue}, else the {@code products}, as of orders
 */
public record CurveDraft(
        @Nullable String key,
        @Nullable Integer version,
        @Nullable String name,
        @Nullable String description,
        @Nullable EventDraft startEvent,
        @Nullable EventDraft returnEvent,
        @Nullable String starts,
        @Nullable String unit,
        @Nullable String breakdown,
        @Nullable String property,
        @Nullable String fact,
        @Nullable String track,
        @Nullable String measure,
        @Nullable String amount) {}
