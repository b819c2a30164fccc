package dev.perennial.customer.signal;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** The table {@code signal_settings}. */
@ApplicationScoped
class SignalSettingsStore {
    private static final String READ = """
            select version, intent_half_life_days, affinity_half_life_days, preference_half_life_days
            from signal_settings where brand_id = $1
            """;
    private static final String SAVE = """
            insert into signal_settings as known (brand_id, version, intent_half_life_days, affinity_half_life_days,
              preference_half_life_days)
            values ($1, $2, $3, $4, $5)
            on conflict (brand_id) do update set version = excluded.version,
              intent_half_life_days = excluded.intent_half_life_days,
              affinity_half_life_days = excluded.affinity_half_life_days,
              preference_half_life_days = excluded.preference_half_life_days
            where known.version = excluded.version - 1
            """;

    /** The brand's settings, or the defaults. */
    Uni<SignalSettings> read(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(READ).execute(Tuple.of(brand.value())).map(rows -> {
            if (rows.size() == 0) {
                return SignalSettings.DEFAULT;
            }
            Row row = rows.iterator().next();
            return new SignalSettings(row.getLong(0), row.getBigDecimal(1), row.getBigDecimal(2), row.getBigDecimal(3));
        });
    }

    /** Whether they were saved: not where somebody else saved the same version. */
    Uni<Boolean> save(SqlConnection connection, BrandId brand, SignalSettings settings) {
        return connection
                .preparedQuery(SAVE)
                .execute(Tuple.of(
                        brand.value(),
                        settings.version(),
                        settings.intentHalfLifeDays(),
                        settings.affinityHalfLifeDays(),
                        settings.preferenceHalfLifeDays()))
                .map(saved -> saved.rowCount() == 1);
    }
}
