package dev.perennial.platform.fold;

import dev.perennial.platform.deadletter.Reason;
import dev.perennial.platform.time.AtMostEvery;
import io.quarkus.logging.Log;
import java.time.Clock;
import java.time.Duration;

/** Runs the {@link FoldCheck} now and then, beside the feed. */
final class Checks {
    private final FoldCheck<?, ?> check;
    private final Duration every;
    private final Clock clock;
    private final AtMostEvery often;
    private volatile boolean running;

    Checks(FoldCheck<?, ?> check, Duration every, Clock clock) {
        this.check = check;
        this.every = every;
        this.clock = clock;
        this.often = AtMostEvery.from(clock.instant(), every);
    }

    long checked() {
        return check.checked();
    }

    long differences() {
        return check.differences();
    }

    /** Begins, if the time has come; called when the consumer has caught up. */
    void perhaps() {
        if (!every.isPositive() || running || !often.take(clock.instant())) {
            return;
        }
        running = true;
        check.run().subscribe().with(ignored -> running = false, failure -> {
            running = false;
            Log.debugf("event=fold_check_interrupted cause=%s", Reason.of(failure));
        });
    }
}
