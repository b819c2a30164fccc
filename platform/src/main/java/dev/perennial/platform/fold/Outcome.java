package dev.perennial.platform.fold;

import dev.perennial.platform.id.CustomerId;

/** What folding a customer came to. */
sealed interface Outcome<S> {
    CustomerId customer();

    /** It is folded. */
    record Folded<S>(CustomerId customer, Encoded<S> state) implements Outcome<S> {}

    /** Only the whole timeline will do. */
    record Late<S>(CustomerId customer) implements Outcome<S> {}

    /** There is nothing to fold: its events belong to another customer now, or it has no state. */
    record Gone<S>(CustomerId customer) implements Outcome<S> {}

    /** Its events cannot be taken in. */
    record Failed<S>(CustomerId customer, Throwable failure) implements Outcome<S> {}
}
