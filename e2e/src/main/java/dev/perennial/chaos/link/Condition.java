package dev.perennial.chaos.link;

import java.time.Duration;

/**
 * How a link is.
 *
 * @param toServer whether bytes reach the server
 * @param toClient whether bytes reach the client
 * @param delay how long each piece takes, either way
 */
public record Condition(boolean toServer, boolean toClient, Duration delay) {
    /** As it should be. */
    public static final Condition CLEAR = new Condition(true, true, Duration.ZERO);

    public Condition {
        if (delay.isNegative()) {
            throw new IllegalArgumentException("delay: " + delay + " (expected: none or more)");
        }
    }

    boolean passes(Direction direction) {
        return direction == Direction.TO_SERVER ? toServer : toClient;
    }
}
