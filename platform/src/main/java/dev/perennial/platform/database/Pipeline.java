package dev.perennial.platform.database;

import io.smallrye.mutiny.CompositeException;
import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Statements of one transaction that need no answer of each other: they are sent one behind the other without waiting, as in
 * PostgreSQL's pipeline mode (manual, section 32.5), so that many cost the time of one.
 */
public final class Pipeline {
    private Pipeline() {}

    /**
     * Sends them all. In which order they are run is not certain, as the first use of a statement prepares it.
     *
     * @return ends when all have; fails with the failure that came first, as those behind it only say that the transaction
     *     is aborted. It waits for them, so that nothing is sent behind the end of the transaction
     */
    public static Uni<Void> of(List<Uni<Void>> statements) {
        return statements.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join()
                        .all(statements)
                        .andCollectFailures()
                        .onFailure(CompositeException.class)
                        .transform(all -> ((CompositeException) all).getCauses().getFirst())
                        .replaceWithVoid();
    }
}
