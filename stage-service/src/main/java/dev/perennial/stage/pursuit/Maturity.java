package dev.perennial.stage.pursuit;

/** How much of the time is over that pursuits have which are not carried on. */
enum Maturity {
    /** Some may not have had the time until they are abandoned. */
    RUNNING,
    /** All have had the time until they are abandoned; some may still be won back. */
    DECIDED,
    /** None can be won back any more. */
    SETTLED
}
