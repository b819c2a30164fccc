package dev.perennial.launcher.bench;

/**
 * A load that was made once.
 *
 * @param batch events in a request
 * @param stored rows that the table has of this load
 */
record Trial(Outcome outcome, Usage usage, int batch, long stored) {

    /** Whether the table holds what was acknowledged, no more and no less; what had no answer may be there or not. */
    boolean exact() {
        long acknowledged = outcome.total().acknowledged();
        return stored >= acknowledged
                && stored <= acknowledged + outcome.total().uncertain();
    }

    Cpu cpu() {
        double events = Math.max(1, outcome.acknowledged());
        return new Cpu(
                usage.servicesMicros() / events,
                usage.postgresMicros() / events,
                outcome.ownMicrosPerRequest() * outcome.sent() / events);
    }
}
