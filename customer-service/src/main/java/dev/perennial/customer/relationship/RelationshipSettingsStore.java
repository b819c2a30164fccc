package dev.perennial.customer.relationship;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code relationship_settings}. */
@ApplicationScoped
class RelationshipSettingsStore {
    private static final String READ =
            "select version, window_days, outcome_days from relationship_settings where brand_id = $1";
    private static final String SAVE = """
            insert into relationship_settings as known (brand_id, version, window_days, outcome_days)
            values ($1, $2, $3, $4)
            on conflict (brand_id) do update set version = excluded.version, window_days = excluded.window_days,
              outcome_days = excluded.outcome_days
            where known.version = excluded.version - 1
            """;

    /** The brand's settings, or the defaults. */
    Uni<RelationshipSettings> read(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(READ).execute(Tuple.of(brand.value())).map(rows -> rows.stream()
                .findFirst()
                .map(row -> new RelationshipSettings(row.getLong(0), row.getInteger(1), row.getInteger(2)))
                .orElse(RelationshipSettings.DEFAULT));
    }

    /** Whether they were saved: not where somebody else saved the same version. */
    Uni<Boolean> save(SqlConnection connection, BrandId brand, RelationshipSettings settings) {
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(brand.value(), settings.version(), settings.windowDays(), settings.outcomeDays()))
                .map(saved -> saved.rowCount() == 1);
    }
}
