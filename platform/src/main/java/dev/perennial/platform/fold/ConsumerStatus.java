package dev.perennial.platform.fold;

import java.time.Instant;
import java.util.Optional;

/**
 * How a consumer of the log is doing.
 *
 * @param consumer its name
 * @param leading whether this replica takes the events in; another one does otherwise, and this one stands by
 * @param lagEvents events of the log it has not taken in yet, at most: ids that were never used count too
 * @param caughtUp whether it had taken in everything when it last looked, and what fell due by then had taken effect
 * @param seenAt when it last heard from the log
 * @param checked states that were compared with their timelines since this replica started
 * @param differences how many of these differed: anything above 0 is a fault
 * @param failure why its last try failed; absent when it did not
 */
public record ConsumerStatus(
        String consumer,
        boolean leading,
        long lagEvents,
        boolean caughtUp,
        Optional<Instant> seenAt,
        long checked,
        long differences,
        Optional<String> failure) {}
