package dev.perennial.platform.fold;

import dev.perennial.platform.simulation.Invariants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A table that a projection keeps by the difference between before and after: how often each event has its effect.
 * Wrong as soon as a change is projected twice, not at all, or from a state that is not the stored one.
 */
final class Effects {
    private final Invariants invariants;
    private final Map<String, Integer> times = new TreeMap<>();

    Effects(Invariants invariants) {
        this.invariants = invariants;
    }

    void project(FoldTables tables, List<Change<Trace>> changes) {
        for (Change<Trace> change : changes) {
            invariants.check(
                    change.before().equals(tables.trace(change.customer())),
                    () -> change + " does not begin at " + tables.trace(change.customer()));
            count(change.before(), -1);
            count(change.after(), 1);
        }
    }

    private void count(Optional<Trace> trace, int by) {
        trace.map(Trace::entries).orElse(List.of()).stream()
                .filter(entry -> !entry.startsWith(Trace.TIMER))
                .forEach(entry -> times.merge(entry.substring(0, entry.indexOf('/')), by, Integer::sum));
    }

    /** How often each event has its effect now; those without any left out. */
    Map<String, Integer> times() {
        Map<String, Integer> present = new TreeMap<>(times);
        present.values().removeIf(count -> count == 0);
        return present;
    }
}
