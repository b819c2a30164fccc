package dev.perennial.customer.relationship;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table {@code relationship_model}: versions of the brand's model. */
@ApplicationScoped
class RelationshipModelStore {
    private static final String READ = """
            select report from relationship_model where brand_id = $1 and ($2::integer is null or version = $2)
            order by version desc limit 1
            """;
    private static final String LIST = """
            select report from relationship_model where brand_id = $1 and ($2::integer is null or version < $2)
            order by version desc limit $3
            """;
    private static final String VERSION =
            "select coalesce(max(version), 0) from relationship_model where brand_id = $1";
    private static final String SAVE =
            "insert into relationship_model (brand_id, version, fitted_at, report) values ($1, $2, $3, $4)";
    /** Old versions say how the model moved; more than three years of nights are no use. */
    private static final String FORGET = "delete from relationship_model where brand_id = $1 and version <= $2 - 1100";

    private final Json json;

    RelationshipModelStore(Json json) {
        this.json = json;
    }

    /** A version, or the newest. */
    Uni<Optional<RelationshipModel>> read(SqlConnection connection, BrandId brand, Optional<Integer> version) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), version.orElse(null)))
                .map(rows -> rows.stream().findFirst().map(row -> model(row.getString(0))));
    }

    /** Versions before one, the newest first. */
    Uni<List<RelationshipModel>> list(SqlConnection connection, BrandId brand, @Nullable Integer before, int limit) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), before, limit))
                .map(rows -> rows.stream().map(row -> model(row.getString(0))).toList());
    }

    /** The newest version; 0 before there is any. */
    Uni<Integer> version(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(VERSION)
                .execute(Tuple.of(brand.value()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private RelationshipModel model(String report) {
        return json.read(report, RelationshipModel.class);
    }

    Uni<Void> save(SqlConnection connection, BrandId brand, RelationshipModel model) {
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(
                        brand.value(), model.version(), model.fittedAt().atOffset(ZoneOffset.UTC), json.write(model)))
                .chain(() -> connection.preparedQuery(FORGET).execute(Tuple.of(brand.value(), model.version())))
                .replaceWithVoid();
    }
}
