package dev.perennial.customer.relationship;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A version of a brand's model of budding relationships.
 *
 * @param windowDays the last landmark
 * @param outcomeDays the time after a landmark within which an order counts
 * @param landmarks the earliest first
 */
record RelationshipModel(
        int version, Instant fittedAt, int windowDays, int outcomeDays, List<LandmarkModel> landmarks) {
    RelationshipModel {
        landmarks = List.copyOf(landmarks);
    }

    /** The same as another version. */
    RelationshipModel withVersion(int number) {
        return new RelationshipModel(number, fittedAt, windowDays, outcomeDays, landmarks);
    }

    /** The latest landmark that has passed for a customer and gives a score. */
    Optional<LandmarkModel> reached(Instant begin, Instant now) {
        return landmarks.stream()
                .filter(LandmarkModel::scores)
                .filter(model -> !model.landmark().after(begin).isAfter(now))
                .reduce((earlier, later) -> later);
    }

    /** The earliest landmark that gives a score. */
    Optional<LandmarkModel> first() {
        return landmarks.stream().filter(LandmarkModel::scores).findFirst();
    }
}
