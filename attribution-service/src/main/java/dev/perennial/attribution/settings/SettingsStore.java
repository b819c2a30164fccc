package dev.perennial.attribution.settings;

import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Iterator;
import java.util.List;

/** The table {@code attribution_settings}: no row for a brand that keeps the defaults. */
@ApplicationScoped
public class SettingsStore {
    private static final String READ = """
            select look_back_days, half_life_days, first_percent, last_percent, count_impressions, version, own_domains,
              ignored_referrers
            from attribution_settings where brand_id = $1
            """;
    private static final String LOCK = READ + " for update";
    private static final String WRITE = """
            insert into attribution_settings (brand_id, look_back_days, half_life_days, first_percent, last_percent,
              count_impressions, own_domains, ignored_referrers)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            on conflict (brand_id) do update set look_back_days = excluded.look_back_days,
              half_life_days = excluded.half_life_days, first_percent = excluded.first_percent,
              last_percent = excluded.last_percent, count_impressions = excluded.count_impressions,
              own_domains = excluded.own_domains, ignored_referrers = excluded.ignored_referrers,
              version = attribution_settings.version + 1
            returning look_back_days, half_life_days, first_percent, last_percent, count_impressions, version, own_domains,
              ignored_referrers
            """;

    /** How the brand shares credit. */
    public Uni<Settings> read(SqlConnection connection, BrandId brand) {
        return versioned(connection, brand, READ).map(Versioned::settings);
    }

    /** All that the brand decided. */
    public Uni<Versioned> versioned(SqlConnection connection, BrandId brand) {
        return versioned(connection, brand, READ);
    }

    Uni<Versioned> lock(SqlConnection connection, BrandId brand) {
        return versioned(connection, brand, LOCK);
    }

    Uni<Versioned> write(SqlConnection connection, BrandId brand, Settings settings, InternalSites sites) {
        return connection
                .preparedQuery(WRITE)
                .execute(Tuple.of(
                                brand.value(),
                                settings.lookBackDays(),
                                settings.halfLifeDays(),
                                settings.firstPercent(),
                                settings.lastPercent(),
                                settings.countImpressions())
                        .addValue(sites.ownDomains().toArray(String[]::new))
                        .addValue(sites.ignoredReferrers().toArray(String[]::new)))
                .map(rows -> of(rows.iterator().next()));
    }

    private static Uni<Versioned> versioned(SqlConnection connection, BrandId brand, String query) {
        return connection.preparedQuery(query).execute(Tuple.of(brand.value())).map(rows -> {
            Iterator<Row> found = rows.iterator();
            return found.hasNext() ? of(found.next()) : new Versioned(Settings.DEFAULT, InternalSites.NONE, 0);
        });
    }

    private static Versioned of(Row row) {
        Settings settings = new Settings(
                row.getInteger(0), row.getInteger(1), row.getInteger(2), row.getInteger(3), row.getBoolean(4));
        InternalSites sites = new InternalSites(List.of(row.getArrayOfStrings(6)), List.of(row.getArrayOfStrings(7)));
        return new Versioned(settings, sites, row.getLong(5));
    }

    /** @param version 0 for the defaults */
    public record Versioned(Settings settings, InternalSites sites, long version) {}
}
