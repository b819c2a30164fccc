package dev.perennial.attribution.content.history;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.content.access.Standing;
import dev.perennial.attribution.conversion.ConversionHistory;
import java.util.Optional;

/**
 * All that the figures of content are made from: they follow from it alone, so that what was booked can be taken back.
 *
 * @param acquisition absent before the customer did anything
 */
public record ContentRecord(ContentHistory content, Optional<Acquisition> acquisition, ConversionHistory conversions) {

    /** What the customer has done that may open premium content. */
    public Standing standing() {
        return content.standing(conversions);
    }
}
