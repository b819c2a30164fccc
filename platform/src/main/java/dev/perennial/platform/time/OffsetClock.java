package dev.perennial.platform.time;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;

/**
 * A clock that is wrong by what a file says, an ISO 8601 duration such as {@code -PT1H}; right where the file is not
 * there. The file is read a few times a second, and never by whoever asks for the time.
 */
final class OffsetClock extends Clock {
    private static final long POLL_MILLIS = 200;

    private final Clock right;
    private final Path file;
    private volatile Duration offset = Duration.ZERO;

    private OffsetClock(Clock right, Path file) {
        this.right = right;
        this.file = file;
    }

    /** A clock that follows the file for as long as the process runs. */
    static OffsetClock following(Path file) {
        OffsetClock clock = new OffsetClock(systemUTC(), file);
        clock.read();
        Thread.ofVirtual().name("clock-offset").start(clock::follow);
        return clock;
    }

    @Override
    public Instant instant() {
        return right.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return right.getZone();
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return right.withZone(zone);
    }

    private void follow() {
        try {
            while (true) {
                Thread.sleep(POLL_MILLIS);
                read();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        try {
            offset = Files.exists(file) ? Duration.parse(Files.readString(file).strip()) : Duration.ZERO;
        } catch (IOException | DateTimeParseException e) {
            // It is being written: the next look tells.
        }
    }
}
