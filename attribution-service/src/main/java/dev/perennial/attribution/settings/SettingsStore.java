package dev.perennial.attribution.settings;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;

/** The table {@code attribution_settings}: no row for a brand that keeps the defaults. */
@ApplicationScoped
public class SettingsStore {
    private static final String READ = "select look_back_days, version from attribution_settings where brand_id = $1";
    private static final String LOCK = READ + " for update";
    private static final String WRITE = """
            insert into attribution_settings (brand_id, look_back_days) values ($1, $2)
            on conflict (brand_id) do update set look_back_days = excluded.look_back_days,
              version = attribution_settings.version + 1
            returning look_back_days, version
            """;

    /** The brand's settings. */
    public Uni<Settings> read(SqlConnection connection, BrandId brand) {
        return versioned(connection, brand, READ).map(Versioned::settings);
    }

    Uni<Versioned> versioned(SqlConnection connection, BrandId brand) {
        return versioned(connection, brand, READ);
    }

    Uni<Versioned> lock(SqlConnection connection, BrandId brand) {
        return versioned(connection, brand, LOCK);
    }

    Uni<Versioned> write(SqlConnection connection, BrandId brand, Settings settings) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(brand.value(), settings.lookBackDays()))
                .map(rows -> of(rows.iterator().next()));
    }

    private static Uni<Versioned> versioned(SqlConnection connection, BrandId brand, String query) {
        return connection.preparedQuery(query).execute(Tuple.of(brand.value())).map(rows -> {
            Iterator<Row> found = rows.iterator();
            return found.hasNext() ? of(found.next()) : new Versioned(Settings.DEFAULT, 0);
        });
    }

    private static Versioned of(Row row) {
        return new Versioned(new Settings(row.getInteger(0)), row.getLong(1));
    }

    /** @param version 0 for the defaults */
    record Versioned(Settings settings, long version) {}
}
