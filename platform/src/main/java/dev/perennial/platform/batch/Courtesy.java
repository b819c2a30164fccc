package dev.perennial.platform.batch;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Lets what is more urgent go first, but not for ever. */
public final class Courtesy {
    private static final Duration LOOK = Duration.ofMillis(25);

    private final BooleanSupplier busy;
    private final Duration most;

    /**
     * Courtesy towards something.
     *
     * @param busy whether it takes all there is
     * @param most how long to hold back at the longest
     */
    public Courtesy(BooleanSupplier busy, Duration most) {
        this.busy = busy;
        this.most = most;
    }

    /** Ends when there is room, at once where there is. */
    public Uni<Void> giveWay() {
        return giveWay(most);
    }

    private Uni<Void> giveWay(Duration left) {
        return !left.isPositive() || !busy.getAsBoolean()
                ? Uni.createFrom().voidItem()
                : Uni.createFrom().voidItem().onItem().delayIt().by(LOOK).chain(() -> giveWay(left.minus(LOOK)));
    }
}
