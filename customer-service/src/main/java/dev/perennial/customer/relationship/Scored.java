package dev.perennial.customer.relationship;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a model says of a customer at an instant.
 *
 * @param outlook how things stand with it
 * @param at what is known at the landmark that was reached; of the first landmark where none was; absent where nothing can be said
 * @param chance that it comes within the time after the landmark, 0 to 1; absent where there is nothing to be foretold
 * @param due when it will be another by itself, if it will
 */
record Scored(Outlook outlook, Optional<LandmarkModel> at, Optional<Double> chance, Optional<Instant> due) {

    /** What a model says of a customer. */
    static Scored of(RelationshipModel model, EarlyCustomer customer, Instant now) {
        Instant begin = customer.facts().begin();
        Optional<LandmarkModel> reached = model.reached(begin, now);
        if (reached.isEmpty()) {
            Optional<LandmarkModel> first = model.first();
            return new Scored(
                    Outlook.TOO_EARLY,
                    first,
                    first.flatMap(LandmarkModel::baseRate),
                    first.map(landmark -> landmark.landmark().after(begin)));
        }
        LandmarkModel at = reached.get();
        Outlook outlook = customer.outlook(at.landmark(), model.outcomeDays(), now);
        Optional<Double> chance = outlook == Outlook.REPEATED ? Optional.empty() : chance(at, customer);
        return new Scored(outlook, reached, chance, due(model, at, outlook, begin));
    }

    private static Optional<Double> chance(LandmarkModel at, EarlyCustomer customer) {
        return switch (at.basis()) {
            case FITTED ->
                Optional.of(at.regression().chance(Features.of(customer.facts().cells(), at.landmark())));
            case BASE_RATE -> at.baseRate();
            case NOT_IDENTIFIED -> Optional.empty();
        };
    }

    /** The next landmark, or when it is decided whether it came. */
    private static Optional<Instant> due(RelationshipModel model, LandmarkModel at, Outlook outlook, Instant begin) {
        Optional<Instant> next = model.landmarks().stream()
                .filter(LandmarkModel::scores)
                .filter(later -> later.day() > at.day())
                .findFirst()
                .map(later -> later.landmark().after(begin));
        return next.isPresent() || outlook != Outlook.OPEN
                ? next
                : Optional.of(at.landmark().after(begin).plus(Duration.ofDays(model.outcomeDays())));
    }

    /** Whether the customer stands in the list: it may still come, and there is something to say. */
    boolean isListed() {
        return outlook == Outlook.OPEN && chance.isPresent();
    }

    /** A chance as a score from 0 to 100, with one decimal. */
    static double score(double chance) {
        return Math.round(chance * 1_000) / 10.0;
    }
}
