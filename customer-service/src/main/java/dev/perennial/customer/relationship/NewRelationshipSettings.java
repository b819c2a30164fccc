package dev.perennial.customer.relationship;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.Optional;

/**
 * How a brand wants to look at the beginning of its relationships; what is left out is the default.
 *
 * @param windowDays how long after the first event is looked at what a customer does: 7, 14, 28 or 56; 28
 * @param outcomeDays the time after that within which an order counts; 180
 */
record NewRelationshipSettings(
        Optional<Integer> windowDays,
        Optional<@Min(1) @Max(RelationshipSettings.LONGEST_OUTCOME_DAYS) Integer> outcomeDays) {

    RelationshipSettings over(long version) {
        return new RelationshipSettings(
                version,
                windowDays.orElse(RelationshipSettings.DEFAULT.windowDays()),
                outcomeDays.orElse(RelationshipSettings.DEFAULT.outcomeDays()));
    }
}
