package dev.perennial.customer.growth;

/** What suggestions come from. */
enum GrowthBasis {
    /** What was bought together foretold better than popularity what customers bought next. */
    CO_PURCHASE,
    /** It did not, or there was too little to tell: what most customers buy. */
    POPULARITY,
    /** Too little was bought to suggest anything. */
    NOT_IDENTIFIED
}
