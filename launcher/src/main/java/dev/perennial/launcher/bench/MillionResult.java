package dev.perennial.launcher.bench;

import java.util.List;
import java.util.Map;

/**
 * What stage-service does with very many customers.
 *
 * @param filledSeconds how long it took to put the events into the log
 * @param logBytes of the table of events with its indexes
 * @param folded the log taken in by stage-service for the first time; the unit is an event
 * @param facts of its own that it told the log meanwhile
 * @param rebuilt a new version of the scheme published; the unit is a customer
 * @param reads calls while it was, by what they read
 * @param failedReads of them
 */
record MillionResult(
        long customers,
        long events,
        double filledSeconds,
        long logBytes,
        Phase folded,
        long facts,
        Phase rebuilt,
        Map<String, Quantiles> reads,
        long failedReads,
        List<Compared> reports,
        Timers timers) {

    MillionResult {
        reads = Map.copyOf(reads);
        reports = List.copyOf(reports);
    }

    /** Reports that do not say what the log says. */
    List<Compared> wrong() {
        return reports.stream().filter(report -> !report.equal()).toList();
    }
}
