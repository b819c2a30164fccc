package dev.perennial.customer.relationship;

/** How things stand with what is foretold of a customer. */
enum Outlook {
    /** The first landmark is still to come. */
    TOO_EARLY,
    /** It may still come. */
    OPEN,
    /** It came within the time. */
    CAME,
    /** It did not come within the time. */
    PASSED,
    /** The customer had ordered more than once by the landmark: nothing is left to be foretold. */
    REPEATED
}
