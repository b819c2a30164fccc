package dev.perennial.chaos;

import dev.perennial.chaos.check.Verdict;
import dev.perennial.chaos.history.History;
import java.util.List;
import java.util.Map;

/**
 * What came of a run.
 *
 * @param kills processes killed
 * @param faults how often each kind was carried out
 * @param endedByItself how often a process was found ended though nobody had killed it, by its name
 */
public record ChaosResult(
        ChaosPlan plan,
        List<Verdict> verdicts,
        History.Totals messages,
        Map<Integer, Long> statuses,
        int kills,
        Map<String, Integer> faults,
        List<String> skipped,
        Map<String, Integer> endedByItself) {

    /** Whether everything holds. */
    public boolean holds() {
        return verdicts.stream().allMatch(Verdict::holds);
    }
}
