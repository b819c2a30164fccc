package dev.perennial.referral.statistics;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Changes of counters, added up before they are written. */
public final class Counts {
    private static final Comparator<Counted> ORDER = Comparator.comparing(Counted::program)
            .thenComparing(Counted::counter)
            .thenComparing(Counted::kind)
            .thenComparing(Counted::unit);

    private final Map<Counted, Delta> deltas = new TreeMap<>(ORDER);

    /**
     * By how much a counter changes.
     *
     * @param entries things more or less
     * @param amount of all of them together, in the counter's unit
     */
    record Delta(long entries, long amount) {
        Delta plus(Delta other) {
            return new Delta(entries + other.entries, Math.addExact(amount, other.amount));
        }
    }

    /** One thing more. */
    public void plus(Counted counted, long amount) {
        deltas.merge(counted, new Delta(1, amount), Delta::plus);
    }

    /** One thing less. */
    public void minus(Counted counted, long amount) {
        deltas.merge(counted, new Delta(-1, -amount), Delta::plus);
    }

    /** What changes, in a fixed order. */
    Map<Counted, Delta> changed() {
        Map<Counted, Delta> changed = new TreeMap<>(ORDER);
        deltas.forEach((counted, delta) -> {
            if (delta.entries() != 0 || delta.amount() != 0) {
                changed.put(counted, delta);
            }
        });
        return changed;
    }
}
