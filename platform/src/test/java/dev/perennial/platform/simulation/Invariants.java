package dev.perennial.platform.simulation;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What must hold in every world. Keeps the first violation: it may be found deep inside a chain that catches everything. */
public final class Invariants {
    private @Nullable String violation;

    /** Ends the run where something does not hold. */
    public void check(boolean holds, Supplier<String> otherwise) {
        if (!holds && violation == null) {
            violation = otherwise.get();
        }
    }

    void atMost(String what, int given, int most) {
        check(given <= most, () -> what + ": " + given + " (expected: at most " + most + ")");
    }

    Optional<String> violation() {
        return Optional.ofNullable(violation);
    }
}
