package dev.perennial.platform.fold;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Lets events gather: after a batch without a backlog the next one begins a little later, so that a steady stream comes
 * in few transactions. What comes after a rest is taken in at once. On the consumer's thread only.
 */
final class Pace {
    private final Duration gather;
    private final Loop loop;
    private boolean gathering;
    private @Nullable Runnable next;

    Pace(Duration gather, Loop loop) {
        this.gather = gather;
        this.loop = loop;
    }

    /** A batch begins. */
    void begin() {
        if (gather.isPositive() && !gathering) {
            gathering = true;
            loop.after(gather, this::due);
        }
    }

    /** Runs the next step, now or when the time has come. */
    void whenDue(Runnable step) {
        if (gathering) {
            next = step;
        } else {
            loop.run(step);
        }
    }

    private void due() {
        gathering = false;
        Runnable step = next;
        next = null;
        if (step != null) {
            step.run();
        }
    }
}
