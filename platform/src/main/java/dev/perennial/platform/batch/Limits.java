package dev.perennial.platform.batch;

import java.time.Duration;

/**
 * Bounds of a {@link Batcher}.
 *
 * @param itemsPerFlush most items in one flush; a larger submission goes alone
 * @param waitingItems most items that may wait
 * @param longestWait a submission that would wait longer is refused
 * @param deadline a submission that still waits after this is answered with a failure
 */
public record Limits(int itemsPerFlush, int waitingItems, Duration longestWait, Duration deadline) {
    public Limits {
        requirePositive("itemsPerFlush", itemsPerFlush > 0, itemsPerFlush);
        requirePositive("waitingItems", waitingItems > 0, waitingItems);
        requirePositive("longestWait", longestWait.isPositive(), longestWait);
        requirePositive("deadline", deadline.isPositive(), deadline);
    }

    private static void requirePositive(String name, boolean positive, Object given) {
        if (!positive) {
            throw new IllegalArgumentException(name + ": " + given + " (expected: more than nothing)");
        }
    }
}
