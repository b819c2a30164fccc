package dev.perennial.customer.value;

/** What parameters of a model come from. */
enum Basis {
    /** The brand's own orders. */
    FITTED,
    /** What is known of another shop, corrected by the brand's own orders as they come. */
    PRIOR,
    /** The orders do not tell: nothing is expected. */
    NOT_IDENTIFIED
}
