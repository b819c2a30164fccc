package dev.perennial.launcher.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * A report over REST beside the same figures straight from the log.
 *
 * @param service the calls
 * @param logSeconds what it took to work them out from there
 * @param figures how many were compared
 * @param differences each with what the service says and what the log says; none where they are equal
 */
record Compared(String name, Quantiles service, double logSeconds, int figures, List<String> differences) {

    Compared {
        differences = List.copyOf(differences);
    }

    /**
     * Compares figures by name; one that is missing is 0.
     *
     * @param said what the service says
     * @param log what the log says
     */
    static Compared of(
            String name, Quantiles service, double logSeconds, Map<String, Long> said, Map<String, Long> log) {
        TreeSet<String> keys = new TreeSet<>(said.keySet());
        keys.addAll(log.keySet());
        List<String> differences = keys.stream()
                .filter(key -> !said.getOrDefault(key, 0L).equals(log.getOrDefault(key, 0L)))
                .map(key -> key + ": " + said.getOrDefault(key, 0L) + ", log " + log.getOrDefault(key, 0L))
                .toList();
        long figures = log.values().stream().filter(figure -> figure != 0).count();
        return new Compared(name, service, logSeconds, (int) figures, differences);
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
