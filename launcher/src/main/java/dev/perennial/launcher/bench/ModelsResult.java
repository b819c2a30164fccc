package dev.perennial.launcher.bench;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What attribution-service answers about the touchpoints of very many customers.
 *
 * @param touchpoints as attribution-service keeps them
 * @param channels that have credit
 * @param filledSeconds how long it took to put the events into the log
 * @param logBytes of the table of events with its indexes
 * @param folded the log taken in by attribution-service for the first time; the unit is an event
 * @param facts of its own that it told the log meanwhile
 * @param statistics rows that the reports are made of, by table
 * @param paths what was read from the log to compare with
 * @param answers with how long they took and whether they are right
 */
record ModelsResult(
        long customers,
        long events,
        long touchpoints,
        long channels,
        double filledSeconds,
        long logBytes,
        Phase folded,
        long facts,
        Map<String, Long> statistics,
        LogPathCounts paths,
        List<Compared> answers) {

    ModelsResult {
        statistics = new TreeMap<>(statistics);
        answers = List.copyOf(answers);
    }

    /**
     * Paths in the log.
     *
     * @param conversions that led to an order
     * @param nulls that led to none
     * @param touches touchpoints on all of them
     * @param seconds that it took to find them and to put them through the models
     */
    record LogPathCounts(long conversions, long nulls, long touches, double seconds) {}

    /** Answers that are not what the log says. */
    List<Compared> wrong() {
        return answers.stream().filter(answer -> !answer.equal()).toList();
    }
}
