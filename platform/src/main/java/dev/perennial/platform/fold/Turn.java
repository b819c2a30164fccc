package dev.perennial.platform.fold;

import dev.perennial.platform.event.Position;
import java.util.UUID;

/**
 * By what right something is written: nothing is unless the cursor still stands where it did, and with this owner.
 *
 * @param owner the replica that leads
 * @param from where the cursor stands
 * @param to where it goes; {@code from} to stay
 */
record Turn(UUID owner, Position from, Position to) {
    static Turn at(UUID owner, Position position) {
        return new Turn(owner, position, position);
    }

    Turn movingTo(Position position) {
        return new Turn(owner, from, position);
    }

    /** The same right without moving on. */
    Turn staying() {
        return new Turn(owner, from, from);
    }
}
