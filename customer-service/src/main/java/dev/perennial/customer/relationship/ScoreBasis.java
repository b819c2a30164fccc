package dev.perennial.customer.relationship;

/** What scores come from. */
enum ScoreBasis {
    /** What customers did early, weighed by what came of others. */
    FITTED,
    /** The share of all for whom it came: what customers did early tells no more. */
    BASE_RATE,
    /** There is too little to say anything. */
    NOT_IDENTIFIED
}
