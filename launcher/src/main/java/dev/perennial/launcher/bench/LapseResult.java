package dev.perennial.launcher.bench;

/**
 * How much later than they fell due the log was told of lapses.
 *
 * @param pending other lapses that waited meanwhile
 * @param up while stage-service ran
 * @param outage that fell due while it did not
 */
record LapseResult(
        long pending, Late up, Late outage, double downSeconds, double readySeconds, double afterReadySeconds) {

    /**
     * Milliseconds behind the instant.
     *
     * @param due how many fell due
     * @param told facts in the log
     * @param customers whom they are about
     */
    record Late(long due, long told, long customers, double p50, double p95, double p99, double max) {
        /** Whether each was told, and once. */
        boolean isExact() {
            return told == due && customers == due;
        }
    }

    boolean isExact() {
        return up.isExact() && outage.isExact();
    }
}
