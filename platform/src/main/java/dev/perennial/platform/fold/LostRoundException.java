package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.PassingException;
import java.time.Duration;

/** What a consumer waited for did not come: neither an answer nor a failure. */
final class LostRoundException extends PassingException {
    private static final long serialVersionUID = 1L;

    LostRoundException(Duration patience) {
        super("a round did not end within " + patience.toSeconds() + " s");
    }
}
