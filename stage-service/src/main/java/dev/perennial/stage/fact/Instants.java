package dev.perennial.stage.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants in microseconds since 1970, the resolution of the database, within the years that CEL knows (1 to 9999). */
public final class Instants {
    /** Stands for an instant that never was: the earliest timestamp of CEL. */
    public static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /** The latest timestamp of CEL. */
    public static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private static final long MICROS = 1_000_000L;

    private Instants() {}

    /** Microseconds since 1970, cut to the years 1 to 9999. */
    public static long micros(Instant instant) {
        Instant within = within(instant);
        return within.getEpochSecond() * MICROS + within.getNano() / 1000;
    }

    /** The instant of {@link #micros}, cut to the years 1 to 9999. */
    public static Instant ofMicros(long micros) {
        return within(Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1000));
    }

    /** The instant as the database keeps it: cut to microseconds. */
    public static Instant truncated(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MICROS);
    }

    /** The sum, cut to the years 1 to 9999. */
    public static Instant plus(Instant instant, Duration duration) {
        Duration room = Duration.between(instant, LATEST);
        return duration.compareTo(room) >= 0 ? LATEST : within(instant.plus(duration));
    }

    /** The instant, cut to the years 1 to 9999. */
    static Instant within(Instant instant) {
        if (instant.isAfter(LATEST)) {
            return LATEST;
        }
        return instant.isBefore(NEVER) ? NEVER : instant;
    }
}
