package dev.perennial.platform.fold;

/** What comparing a state with its timeline came to. */
enum Comparison {
    SAME,
    DIFFERENT,
    /** Customers became one or came apart since: the timeline is another one now. */
    NOT_COMPARABLE
}
