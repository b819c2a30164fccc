package dev.perennial.customer.relationship;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * A customer of whom it may still come, as last scored.
 *
 * @param score chance in percent
 * @param landmarkDay days after the first event that the score looks at
 * @param begin the first event
 */
record ListedRelationship(
        CustomerId customerId, double score, int landmarkDay, Instant begin, int modelVersion, Instant scoredAt) {

    /** With the score as it is shown. */
    ListedRelationship rounded() {
        return new ListedRelationship(
                customerId, Scored.score(score / 100), landmarkDay, begin, modelVersion, scoredAt);
    }
}
