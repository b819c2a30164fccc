package dev.perennial.stage.scheme;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The table {@code scheme}. */
@ApplicationScoped
class SchemeStore {
    private static final String ACTIVE =
            "select key, version from scheme where brand_id = $1 and active order by track";
    private static final String FIND = "select body from scheme where brand_id = $1 and key = $2 and version = $3";
    private static final String FIND_ACTIVE = "select body from scheme where brand_id = $1 and key = $2 and active";
    private static final String ALL_ACTIVE = "select body from scheme where brand_id = $1 and active order by track";
    private static final String RETIRE =
            "update scheme set active = false where brand_id = $1 and key = $2 and version = $3 and active";
    private static final String INSERT = """
            insert into scheme (brand_id, key, version, track, body, active) values ($1, $2, $3, $4, $5, true)
            on conflict do nothing
            """;

    private final Json json;

    SchemeStore(Json json) {
        this.json = json;
    }

    Uni<List<SchemeVersion>> active(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(ACTIVE).execute(Tuple.of(brand.value())).map(rows -> {
            List<SchemeVersion> versions = new ArrayList<>();
            for (Row row : rows) {
                versions.add(new SchemeVersion(brand, row.getString(0), row.getInteger(1)));
            }
            return versions;
        });
    }

    Uni<List<Scheme>> allActive(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(ALL_ACTIVE)
                .execute(Tuple.of(brand.value()))
                .map(this::read);
    }

    Uni<Optional<Scheme>> find(SqlConnection connection, SchemeVersion version) {
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(version.brand().value(), version.key(), version.version()))
                .map(rows -> read(rows).stream().findFirst());
    }

    Uni<Optional<Scheme>> findActive(SqlConnection connection, BrandId brand, String key) {
        return connection
                .preparedQuery(FIND_ACTIVE)
                .execute(Tuple.of(brand.value(), key))
                .map(rows -> read(rows).stream().findFirst());
    }

    /** Whether it was the active version until now. */
    Uni<Boolean> retire(SqlConnection connection, BrandId brand, Scheme scheme) {
        return connection
                .preparedQuery(RETIRE)
                .execute(Tuple.of(brand.value(), scheme.key(), scheme.version()))
                .map(rows -> rows.rowCount() == 1);
    }

    /** Stores it as the active version; false where that version, or another active scheme on the track, is there. */
    Uni<Boolean> insert(SqlConnection connection, BrandId brand, Scheme scheme) {
        return connection
                .preparedQuery(INSERT)
                .execute(Tuple.of(brand.value(), scheme.key(), scheme.version(), scheme.track(), json.write(scheme)))
                .map(rows -> rows.rowCount() == 1);
    }

    private List<Scheme> read(RowSet<Row> rows) {
        List<Scheme> schemes = new ArrayList<>();
        for (Row row : rows) {
            schemes.add(json.read(row.getString(0), Scheme.class));
        }
        return schemes;
    }
}
