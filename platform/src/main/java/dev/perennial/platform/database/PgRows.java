package dev.perennial.platform.database;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Many rows in one statement: a parameter for each column, an array that {@code unnest} makes rows of again. */
public final class PgRows {
    private PgRows() {}

    /** One value of each row, in the order of the rows. */
    public static <R, V> @Nullable V[] column(
            List<R> rows, Function<R, @Nullable V> value, IntFunction<@Nullable V[]> array) {
        return rows.stream().map(value).toArray(array);
    }

    /**
     * Runs a statement over rows; where there are none it is not sent.
     *
     * @param columns the parameters, among them the columns of the rows
     */
    public static Uni<Void> run(SqlConnection connection, String sql, List<?> rows, Tuple columns) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(columns).replaceWithVoid();
    }
}
