package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;

/**
 * A service's view of the log: a {@link Fold} and the tables that are read from. {@link Projector} feeds it, keeps its
 * states and calls {@link #project} in the transaction that also moves the cursor, so each event has its effect once.
 *
 * @param <S> the state, written as JSON
 * @param <D> the brand's definitions
 */
public interface Projection<S, D> {

    /** Name of the consumer: the service's name, or the service's and the feature's. */
    String consumer();

    /** The fold. */
    Fold<S, D> fold();

    /**
     * Whether everything that {@link #project} writes can be worked out again from the log, to the same. Commits do not wait for the
     * disk then: when PostgreSQL fails, what was written last is gone together with the move of the cursor, and is done
     * again. A part of it that others rely on says {@link dev.perennial.platform.database.Durability#require}.
     */
    default boolean isRepeatable() {
        return false;
    }

    /** Class of the state. */
    Class<S> stateType();

    /** Reads the brand's definitions; the connection sees the brand's rows only. May write, for example the defaults of a new brand. */
    Uni<D> definitions(SqlConnection connection, Brand brand);

    /**
     * Brings the tables to what the states say. Called in the brand's transaction with at most one change a customer; a
     * rebuild comes as a change like any other, so write the difference between before and after.
     */
    Uni<Void> project(SqlConnection connection, Brand brand, D definitions, List<Change<S>> changes);

    /**
     * Every customer of a brand has been folded anew under the definitions that were in force when it was asked for last.
     * Called in the transaction that says so.
     */
    default Uni<Void> rebuilt(SqlConnection connection, BrandId brand) {
        return Uni.createFrom().voidItem();
    }
}
