package dev.perennial.launcher.bench;

import java.util.List;

/**
 * A report over REST beside the same figures straight from the log.
 *
 * @param service the calls
 * @param logSeconds what PostgreSQL needed for it
 * @param figures how many were compared
 * @param differences each with what the service says and what the log says; none where they are equal
 */
record Compared(String name, Quantiles service, double logSeconds, int figures, List<String> differences) {

    Compared {
        differences = List.copyOf(differences);
    }

    /** How many times the time of a call the log takes. */
    double times() {
        return logSeconds * 1e3 / service.p95();
    }

    /** Whether there is something to compare and it is the same. */
    boolean equal() {
        return figures > 0 && differences.isEmpty();
    }
}
