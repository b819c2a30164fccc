package dev.perennial.platform.time;

import java.time.Duration;

/** Durations as people write them. */
public final class Durations {
    private Durations() {}

    /** ISO 8601, in days where it is whole days: {@code P60D} rather than {@code PT1440H}. */
    public static String text(Duration duration) {
        Duration days = Duration.ofDays(duration.toDays());
        return duration.isZero() || !duration.equals(days) ? duration.toString() : "P" + days.toDays() + "D";
    }
}
