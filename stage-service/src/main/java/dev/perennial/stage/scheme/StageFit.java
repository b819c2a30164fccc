package dev.perennial.stage.scheme;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How a stage suits a customer at a moment.
 *
 * @param chosen the stage that the rules choose
 * @param missing conditions of the entry rule that do not hold; empty where it holds
 * @param lapsed the lapse, where the entry rule holds but its time ran out
 * @param possibleFrom when the rules choose the stage if nothing happens until then; absent where they never do
 * @param lapses what ends the stage if nothing happens; absent where nothing does, and where it does not fit
 */
public record StageFit(
        String chosen,
        List<Condition> missing,
        Optional<Condition> lapsed,
        Optional<Instant> possibleFrom,
        Optional<Condition> lapses) {
    public StageFit {
        missing = List.copyOf(missing);
    }
}
