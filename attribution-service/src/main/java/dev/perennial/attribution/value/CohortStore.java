package dev.perennial.attribution.value;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.value.CohortStatistics.Active;
import dev.perennial.attribution.value.CohortStatistics.Band;
import dev.perennial.attribution.value.CohortStatistics.BandKey;
import dev.perennial.attribution.value.CohortStatistics.MoneyKey;
import dev.perennial.attribution.value.CohortStatistics.PeriodKey;
import dev.perennial.attribution.value.CohortStatistics.Size;
import dev.perennial.attribution.value.CustomerValue.Bought;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * Writes the tables {@code cohort_size}, {@code cohort_activity}, {@code cohort_money} and {@code cohort_band} by
 * differences. A cell that nobody is in any more stays, with zeros, so that no writing has to look for it.
 */
@ApplicationScoped
public class CohortStore {
    private static final String SIZES = """
            insert into cohort_size as t (brand_id, month, channel, source, campaign, content, customers, buyers,
              repeaters)
            select $1::uuid, * from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::bigint[],
              $8::bigint[], $9::bigint[])
            on conflict (brand_id, month, channel, source, campaign, content) do update set
              customers = t.customers + excluded.customers, buyers = t.buyers + excluded.buyers,
              repeaters = t.repeaters + excluded.repeaters
            """;
    private static final String ACTIVITY = """
            insert into cohort_activity as t (brand_id, month, channel, source, campaign, content, period, customers,
              returning_customers)
            select $1::uuid, * from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
              $8::bigint[], $9::bigint[])
            on conflict (brand_id, month, channel, source, campaign, content, period) do update set
              customers = t.customers + excluded.customers,
              returning_customers = t.returning_customers + excluded.returning_customers
            """;
    private static final String MONEY = """
            insert into cohort_money as t (brand_id, month, channel, source, campaign, content, period, currency, orders,
              net_minor, known_minor, margin_minor)
            select $1::uuid, * from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::integer[],
              $8::text[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
            on conflict (brand_id, month, channel, source, campaign, content, period, currency) do update set
              orders = t.orders + excluded.orders, net_minor = t.net_minor + excluded.net_minor,
              known_minor = t.known_minor + excluded.known_minor, margin_minor = t.margin_minor + excluded.margin_minor
            """;
    private static final String BANDS = """
            insert into cohort_band as t (brand_id, month, channel, source, campaign, content, currency, band, customers,
              net_minor, net_squares)
            select $1::uuid, n.month, n.channel, n.source, n.campaign, n.content, n.currency, n.band, n.customers, n.net,
              n.squares::numeric
            from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[],
              $9::bigint[], $10::bigint[], $11::text[])
              as n (month, channel, source, campaign, content, currency, band, customers, net, squares)
            on conflict (brand_id, month, channel, source, campaign, content, currency, band) do update set
              customers = t.customers + excluded.customers, net_minor = t.net_minor + excluded.net_minor,
              net_squares = t.net_squares + excluded.net_squares
            """;

    /** Adds a change to what is kept. */
    public Uni<Void> add(SqlConnection connection, BrandId brand, CohortStatistics change) {
        return Pipeline.of(List.of(
                write(connection, SIZES, sizes(brand, change.sizes()), change.sizes()),
                write(connection, ACTIVITY, activity(brand, change.activity()), change.activity()),
                write(connection, MONEY, money(brand, change.money()), change.money()),
                write(connection, BANDS, bands(brand, change.bands()), change.bands())));
    }

    private static Uni<Void> write(SqlConnection connection, String sql, Tuple columns, SortedMap<?, ?> cells) {
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection.preparedQuery(sql).execute(columns).replaceWithVoid();
    }

    private static Tuple sizes(BrandId brand, SortedMap<Cohort, Size> cells) {
        return cohorts(brand, cells, Function.identity())
                .longs(cell -> cell.getValue().customers())
                .longs(cell -> cell.getValue().buyers())
                .longs(cell -> cell.getValue().repeaters())
                .tuple();
    }

    private static Tuple activity(BrandId brand, SortedMap<PeriodKey, Active> cells) {
        return cohorts(brand, cells, PeriodKey::cohort)
                .integers(cell -> cell.getKey().period())
                .longs(cell -> cell.getValue().customers())
                .longs(cell -> cell.getValue().returning())
                .tuple();
    }

    private static Tuple money(BrandId brand, SortedMap<MoneyKey, Bought> cells) {
        return cohorts(brand, cells, MoneyKey::cohort)
                .integers(cell -> cell.getKey().period())
                .texts(cell -> cell.getKey().currency())
                .longs(cell -> cell.getValue().orders())
                .longs(cell -> cell.getValue().net())
                .longs(cell -> cell.getValue().known())
                .longs(cell -> cell.getValue().margin())
                .tuple();
    }

    private static Tuple bands(BrandId brand, SortedMap<BandKey, Band> cells) {
        return cohorts(brand, cells, BandKey::cohort)
                .texts(cell -> cell.getKey().currency())
                .integers(cell -> cell.getKey().band())
                .longs(cell -> cell.getValue().customers())
                .longs(cell -> cell.getValue().net())
                .texts(cell -> cell.getValue().squares().toString())
                .tuple();
    }

    private static <K, V> PgColumns<Entry<K, V>> cohorts(
            BrandId brand, SortedMap<K, V> cells, Function<K, Cohort> cohort) {
        return new PgColumns<>(brand, List.copyOf(cells.entrySet()))
                .dates(cell -> cohort.apply(cell.getKey()).month().atDay(1))
                .texts(cell -> cohort.apply(cell.getKey()).group().channel())
                .texts(cell -> cohort.apply(cell.getKey()).group().source())
                .texts(cell -> cohort.apply(cell.getKey()).group().campaign())
                .texts(cell -> cohort.apply(cell.getKey()).group().content());
    }
}
