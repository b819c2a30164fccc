package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.util.List;
import java.util.Optional;

/**
 * Customers of a brand who follow one another, and who of them is due.
 *
 * @param looked how many were looked at
 * @param end behind whom the next stretch begins; empty where the brand ends
 */
record Stretch(BrandId brand, List<CustomerId> due, int looked, Optional<Place> end) {
    private static final int WORTH_IT = 8;

    Stretch {
        due = List.copyOf(due);
    }

    /** Behind a customer of a brand. */
    record Place(BrandId brand, CustomerId behind) {}

    /** Whether so many are due that it is worth looking at the others for them. */
    boolean isDense() {
        return !due.isEmpty() && due.size() * WORTH_IT >= looked;
    }
}
