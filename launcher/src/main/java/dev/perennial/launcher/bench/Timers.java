package dev.perennial.launcher.bench;

/**
 * Lapses that wait, and then fall due at once.
 *
 * @param pending how many wait
 * @param indexBytes of the index that finds those that are due
 * @param columnBytes of their instants in the rows of the states and of the stages
 * @param heapBefore megabytes that the service's heap holds when nothing waits, after a full collection
 * @param heapPending the same with all of them
 * @param fired the firing of all
 */
record Timers(long pending, long indexBytes, long columnBytes, double heapBefore, double heapPending, Phase fired) {

    long bytes() {
        return indexBytes + columnBytes;
    }
}
