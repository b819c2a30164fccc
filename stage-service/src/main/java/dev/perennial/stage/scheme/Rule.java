package dev.perennial.stage.scheme;

import java.util.List;
import java.util.Set;

/** Port: an entry rule, checked and ready to run. It never fails: what cannot be computed does not hold. */
public interface Rule {

    /** The rule as it was written. */
    String text();

    /** Names of the facts it uses; it changes its answer only when one of them changes. */
    Set<String> facts();

    /** Whether it uses one of some facts. */
    default boolean uses(Set<String> some) {
        for (String fact : facts()) {
            if (some.contains(fact)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it holds. */
    boolean holds(KnownFacts facts);

    /** The conditions that made it hold, or, where it does not hold, those that are missing. */
    List<Condition> because(KnownFacts facts);
}
