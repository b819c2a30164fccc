package dev.perennial.customer.growth;

/** How much more a customer may bring, beside customers who bought as often. */
enum Opportunity {
    /** More than is expected of three in four of them. */
    MORE,
    /** As much as of most. */
    SOME,
    /** Less than is expected of three in four of them. */
    LITTLE
}
