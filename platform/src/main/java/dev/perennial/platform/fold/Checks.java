package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.Reason;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Runs the {@link FoldCheck} now and then, beside the feed. */
final class Checks {
    private final FoldCheck<?, ?> check;
    private final Duration every;
    private final Clock clock;
    private Instant next;
    private volatile boolean running;

    Checks(FoldCheck<?, ?> check, Duration every, Clock clock) {
        this.check = check;
        this.every = every;
        this.clock = clock;
        this.next = clock.instant().plus(every);
    }

    long checked() {
        return check.checked();
    }

    long differences() {
        return check.differences();
    }

    /** Begins, if the time has come; called when the consumer has caught up. */
    void perhaps() {
        Instant now = clock.instant();
        if (!every.isPositive() || running || now.isBefore(next)) {
            return;
        }
        next = now.plus(every);
        running = true;
        check.run().subscribe().with(ignored -> running = false, failure -> {
            running = false;
            Log.debugf("event=fold_check_interrupted cause=%s", Reason.of(failure));
        });
    }
}
