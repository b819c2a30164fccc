package dev.perennial.chaos.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Check 7: what was kept up to date equals what is rebuilt from the log. */
final class RebuildEqual {
    private RebuildEqual() {}

    /** Checks it on rows as text, each with how often it stands there. */
    static Verdict check(Map<String, Integer> kept, Map<String, Integer> rebuilt) {
        List<String> wrong = new ArrayList<>();
        Set<String> rows = new TreeSet<>(kept.keySet());
        rows.addAll(rebuilt.keySet());
        for (String row : rows) {
            int before = kept.getOrDefault(row, 0);
            int after = rebuilt.getOrDefault(row, 0);
            if (before != after) {
                wrong.add((before > after ? "only before the rebuild: " : "only after it: ") + row);
            }
        }
        return new Verdict(7, "state equals its rebuild from the log", kept.size() + " rows", wrong);
    }
}
