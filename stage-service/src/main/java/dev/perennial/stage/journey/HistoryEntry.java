package dev.perennial.stage.journey;

import java.time.Instant;

/**
 * A transition in a customer's history.
 *
 * @param number from 1 on each track
 * @param stage that was entered
 * @param at when
 */
record HistoryEntry(String track, int number, String stage, Instant at, Explanation explanation) {

    static HistoryEntry of(TrackTransition entry) {
        return new HistoryEntry(
                entry.track(),
                entry.number(),
                entry.transition().to(),
                entry.transition().at(),
                Explanation.of(entry.transition()));
    }
}
