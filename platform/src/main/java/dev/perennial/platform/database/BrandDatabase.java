package dev.perennial.platform.database;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.Function;

/**
 * The service's database, entered by a transaction that sees one brand's rows only: row-level security reads the brand
 * from a setting that ends with the transaction.
 */
@ApplicationScoped
public class BrandDatabase {
    private static final String ENTER_BRAND = "select set_config('perennial.brand', $1, true)";
    private static final String ENTER_WORKER = "set local role perennial_worker";
    private static final String LEAVE_WORKER = "reset role";

    private final Pool pool;

    BrandDatabase(Pool pool) {
        this.pool = pool;
    }

    /** Runs the work in one transaction that sees the brand's rows only. */
    public <T> Uni<T> inBrand(BrandId brand, Function<SqlConnection, Uni<T>> work) {
        return inTransaction(connection -> enter(connection, brand).chain(() -> work.apply(connection)));
    }

    /**
     * Runs the work in one transaction that sees no brand's rows until it {@link #enter enters} one. A caller that hangs
     * up does not interrupt it: the transaction ends by itself and its connection goes back to the pool. Within
     * {@link #sharing} it takes part in the transaction that is open there.
     */
    public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
        return Uni.createFrom().context(context -> SharedTransaction.of(context)
                .map(shared -> shared.join(work))
                .orElseGet(() -> uninterrupted(pool.withTransaction(work))));
    }

    /**
     * Runs the work in one transaction in which every {@link #inBrand} and {@link #inTransaction} of the work takes part.
     * These come one after the other; one that fails undoes only what it did itself. Commits when the work ends, unless
     * the work has {@link SharedTransaction#commit committed} before, and undoes everything when the work fails. A caller
     * that hangs up does not interrupt it.
     */
    public <T> Uni<T> sharing(Function<SharedTransaction, Uni<T>> work) {
        return uninterrupted(
                pool.getConnection().chain(SharedTransaction::begin).chain(shared -> share(shared, work)));
    }

    private static <T> Uni<T> share(SharedTransaction shared, Function<SharedTransaction, Uni<T>> work) {
        return Uni.createFrom()
                .<T>context(context -> {
                    shared.attachTo(context);
                    return work.apply(shared);
                })
                .call(shared::commit)
                .onFailure()
                .call(shared::rollback);
    }

    private static <T> Uni<T> uninterrupted(Uni<T> work) {
        return Uni.createFrom().emitter(emitter -> work.subscribe().with(emitter::complete, emitter::fail));
    }

    /** From here to the end of the transaction, or the next call, the connection sees this brand's rows only. */
    public Uni<Void> enter(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(ENTER_BRAND)
                .execute(Tuple.of(brand.value().toString()))
                .replaceWithVoid();
    }

    /**
     * Runs a query as the worker role, which may read what background work of all brands needs (due timers, the outbox,
     * the feed) and nothing else.
     */
    public <T> Uni<T> asWorker(SqlConnection connection, Function<SqlConnection, Uni<T>> query) {
        return connection
                .query(ENTER_WORKER)
                .execute()
                .chain(() -> query.apply(connection))
                .call(() -> connection.query(LEAVE_WORKER).execute());
    }
}
