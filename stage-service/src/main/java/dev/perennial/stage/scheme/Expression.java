package dev.perennial.stage.scheme;

import java.util.Set;

/** Port: what is computed of facts, checked and ready to run. It never fails: what cannot be computed is the empty text. */
public interface Expression {

    /** Names of the facts it uses. */
    Set<String> facts();

    /** Whether it uses one of some facts. */
    default boolean uses(Set<String> some) {
        return facts().stream().anyMatch(some::contains);
    }

    /** Its value, written out: at most 100 characters. */
    String text(KnownFacts known);
}
