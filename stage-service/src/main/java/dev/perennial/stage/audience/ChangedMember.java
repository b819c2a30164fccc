package dev.perennial.stage.audience;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;
import java.time.Instant;

/**
 * A row of {@code audience_change}.
 *
 * @param customer who it is now, where two turned out to be one
 * @param member whether that one belongs to the audience now
 * @param position in the order of commit
 */
record ChangedMember(CustomerId customer, boolean member, Position position, Instant writtenAt) {}
