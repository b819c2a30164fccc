package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.CustomerId;

/**
 * A customer became part of another.
 *
 * @param loser the one that is no more
 * @param winner the one it became part of
 * @param seen the loser's events up to here belong to the winner
 */
record Merge(CustomerId loser, CustomerId winner, Position seen) {}
