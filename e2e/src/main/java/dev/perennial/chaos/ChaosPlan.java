package dev.perennial.chaos;

import java.time.Duration;

/**
 * What a run is to do.
 *
 * @param seed makes the schedule of faults and what clients do
 * @param length how long things go wrong
 * @param clients at a time, 1 to 32
 */
public record ChaosPlan(long seed, Duration length, int clients) {
    private static final int PEOPLE_PER_MINUTE = 130;
    private static final long DISK_MEGABYTES = 640;
    private static final long DISK_MEGABYTES_PER_MINUTE = 40;

    public ChaosPlan {
        if (clients < 1 || clients > 32) {
            throw new IllegalArgumentException("clients: " + clients + " (expected: 1 to 32)");
        }
        if (!length.isPositive()) {
            throw new IllegalArgumentException("length: " + length + " (expected: > 0)");
        }
    }

    /** How many people the clients speak about: longer runs have more, not busier ones. */
    int people() {
        return (int) Math.max(200, PEOPLE_PER_MINUTE * length.toSeconds() / 60);
    }

    /** Enough for what is stored, and little enough to be filled. */
    long diskMegabytes() {
        return DISK_MEGABYTES + DISK_MEGABYTES_PER_MINUTE * length.toSeconds() / 60;
    }
}
