package dev.perennial.customer.relationship;

/**
 * How a brand looks at the beginning of its relationships.
 *
 * @param version 0 while nothing was set
 * @param windowDays how long after the first event is looked at what a customer does: 7, 14, 28 or 56
 * @param outcomeDays the time after that within which an order counts
 */
record RelationshipSettings(long version, int windowDays, int outcomeDays) {
    static final int LONGEST_OUTCOME_DAYS = 730;

    /** Four weeks, and half a year. */
    static final RelationshipSettings DEFAULT = new RelationshipSettings(0, 28, 180);

    RelationshipSettings {
        Landmark.ofDays(windowDays);
        if (outcomeDays < 1 || outcomeDays > LONGEST_OUTCOME_DAYS) {
            throw new IllegalArgumentException("outcomeDays: " + outcomeDays + " (expected: from 1 to 730)");
        }
    }
}
