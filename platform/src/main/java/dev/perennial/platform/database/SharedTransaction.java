package dev.perennial.platform.database;

import io.smallrye.mutiny.Context;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that several uses of {@link BrandDatabase} take part in, one after the other. It travels in the Mutiny
 * context, from the subscription of the work to everything the work subscribes to, whatever thread that runs on.
 */
public final class SharedTransaction {
    private static final String KEY = SharedTransaction.class.getName();
    private static final String LEAVE_BRAND =
            "select current_setting('perennial.brand', true), set_config('perennial.brand', '', true)";
    private static final String RETURN_TO_BRAND = "select set_config('perennial.brand', $1, true)";

    private final SqlConnection connection;
    private volatile boolean ended;

    private SharedTransaction(SqlConnection connection) {
        this.connection = connection;
    }

    /** By statement: the driver's own transactions end with the first statement that fails, whatever the savepoints. */
    static Uni<SharedTransaction> begin(SqlConnection connection) {
        return connection
                .query("begin")
                .execute()
                .onFailure()
                .call(connection::close)
                .replaceWith(() -> new SharedTransaction(connection));
    }

    /** The transaction that is open where the subscription came from. */
    static Optional<SharedTransaction> of(Context context) {
        return Optional.<SharedTransaction>ofNullable(context.getOrElse(KEY, () -> null))
                .filter(shared -> !shared.ended);
    }

    void attachTo(Context context) {
        context.put(KEY, this);
    }

    /** The connection of the transaction. */
    public SqlConnection connection() {
        return connection;
    }

    /** Commits before the work has ended; what comes after it opens transactions of its own. Once ended, does nothing. */
    public Uni<Void> commit() {
        return end(() -> run("commit"));
    }

    Uni<Void> rollback() {
        return end(() -> run("rollback").onFailure().recoverWithNull());
    }

    private Uni<Void> end(Supplier<Uni<Void>> how) {
        return Uni.createFrom().deferred(() -> {
            if (ended) {
                return Uni.createFrom().voidItem();
            }
            ended = true;
            return how.get().eventually(connection::close);
        });
    }

    /** What fails is undone by itself, as if it had been a transaction of its own: the rest may go on, or try it again. */
    <T> Uni<T> join(Function<SqlConnection, Uni<T>> work) {
        return run("savepoint joined")
                .chain(() -> connection.query(LEAVE_BRAND).execute())
                .map(rows -> setting(rows.iterator().next()))
                .chain(brand -> work.apply(connection)
                        .call(() -> connection.preparedQuery(RETURN_TO_BRAND).execute(Tuple.of(brand)))
                        .call(() -> run("release savepoint joined"))
                        .onFailure()
                        .call(() -> run("rollback to savepoint joined; release savepoint joined")
                                .onFailure()
                                .recoverWithNull()));
    }

    private static String setting(Row row) {
        @Nullable String brand = row.getString(0);
        return brand == null ? "" : brand;
    }

    private Uni<Void> run(String statement) {
        return connection.query(statement).execute().replaceWithVoid();
    }
}
