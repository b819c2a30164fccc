package dev.perennial.platform.simulation;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * One event as a client sends it.
 *
 * @param other the second customer of a {@link Kind#JOIN}; of no meaning for the others
 */
record Item(String messageId, BrandId brand, CustomerId customer, CustomerId other, Kind kind, Instant occurredAt) {

    /** What a client sends. */
    enum Kind {
        /** Something a customer did. */
        TRACK,
        /** The fold throws at it, as long as its bug is not mended. */
        POISON,
        /** The state with it cannot be written, as long as that bug is not mended. */
        UNWRITABLE,
        /** The log refuses it. */
        INVALID,
        /** Shows that two customers are one; also an event by itself. */
        JOIN,
        /** Undoes some join of the brand; also an event by itself. */
        SPLIT
    }

    /** What the log answers for one item. */
    enum Status {
        ACCEPTED,
        DUPLICATE,
        REJECTED
    }

    /** The answer for one item. */
    record Receipt(String messageId, Status status) {}
}
