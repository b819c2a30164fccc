package dev.perennial.attribution.goal;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code goal}. */
@ApplicationScoped
public class GoalStore {
    private static final String READ = "select key, event, value_field, version from goal where brand_id = $1";
    private static final String FIND = READ + " and key = $2";
    private static final String LOCK = FIND + " for update";
    private static final String WRITE = """
            insert into goal (brand_id, key, event, value_field) values ($1, $2, $3, $4)
            on conflict (brand_id, key) do update set event = excluded.event, value_field = excluded.value_field,
              version = goal.version + 1
            returning key, event, value_field, version
            """;
    private static final String DELETE = "delete from goal where brand_id = $1 and key = $2";

    /** All goals of the brand, by key. */
    public Uni<List<Goal>> read(SqlConnection connection, BrandId brand) {
        return list(connection, brand)
                .map(found -> found.stream().map(Versioned::goal).toList());
    }

    Uni<List<Versioned>> list(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(READ + " order by key")
                .execute(Tuple.of(brand.value()))
                .map(GoalStore::all);
    }

    Uni<Optional<Versioned>> find(SqlConnection connection, BrandId brand, String key) {
        return one(connection, FIND, brand, key);
    }

    Uni<Optional<Versioned>> lock(SqlConnection connection, BrandId brand, String key) {
        return one(connection, LOCK, brand, key);
    }

    Uni<Versioned> write(SqlConnection connection, BrandId brand, Goal goal) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(brand.value(), goal.key(), goal.event(), goal.valueField()))
                .map(rows -> all(rows).getFirst());
    }

    Uni<Void> delete(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(DELETE)
                .execute(Tuple.of(brand.value(), key))
                .replaceWithVoid();
    }

    private static Uni<Optional<Versioned>> one(SqlConnection connection, String query, BrandId brand, String key) {
        return connection
                .preparedQuery(query)
                .execute(Tuple.of(brand.value(), key))
                .map(rows -> all(rows).stream().findFirst());
    }

    private static List<Versioned> all(RowSet<Row> rows) {
        List<Versioned> all = new ArrayList<>(rows.size());
        rows.forEach(row ->
                all.add(new Versioned(new Goal(row.getString(0), row.getString(1), row.getString(2)), row.getLong(3))));
        return all;
    }

    record Versioned(Goal goal, long version) {}
}
