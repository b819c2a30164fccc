package dev.perennial.chaos.history;

import java.time.Duration;
import java.time.Instant;

/**
 * One request.
 *
 * @param patience how long the client would have waited
 * @param service key of the service that was asked
 * @param status of the answer; 0 where there was none
 */
public record Request(
        int client, long number, Instant begun, Duration took, Duration patience, String service, int status) {
    /** Whether the client has given up waiting. */
    public boolean hung() {
        return took.compareTo(patience) >= 0;
    }

    /** When it was over for the client. */
    public Instant ended() {
        return begun.plus(took);
    }
}
