package dev.perennial.attribution.content.history;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.content.access.Standing;
import dev.perennial.attribution.conversion.ConversionHistory;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * All that the figures of content are made from: they follow from it alone, so that what was booked can be taken back.
 *
 * @param acquisition absent before the customer did anything
 */
public record ContentRecord(ContentHistory content, Optional<Acquisition> acquisition, ConversionHistory conversions) {

    /** Whether the customer met the same items first at the same times, and came and bought as another says. */
    public boolean isComparedAs(ContentRecord other) {
        return acquiredAt().equals(other.acquiredAt())
                && metAt().equals(other.metAt())
                && conversions.conversions().equals(other.conversions.conversions());
    }

    private Map<String, Instant> metAt() {
        Map<String, Instant> met = new HashMap<>();
        content.items().forEach((item, engagement) -> met.put(item, engagement.firstAt()));
        return met;
    }

    /** When the customer was acquired; absent before the customer did anything. */
    public Optional<Instant> acquiredAt() {
        return acquisition.map(Acquisition::acquiredAt);
    }

    /** What the customer has done that may open premium content. */
    public Standing standing() {
        return content.standing(conversions);
    }
}
