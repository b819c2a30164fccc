package dev.perennial.attribution.source;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Map.Entry;
import java.util.SortedMap;

/** The tables {@code source_total}, {@code conversion_total} and {@code source_customers}; empty cells are removed. */
@ApplicationScoped
public class SourceStore {
    private static final String ADD_CREDITS = """
            insert into source_total as t (brand_id, model, channel, source, campaign, kind, goal, currency,
              conversions_micros, value_minor, net_minor)
            select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::bigint[], $10::bigint[], $11::bigint[])
            on conflict (brand_id, model, channel, source, campaign, kind, goal, currency) do update set
              conversions_micros = t.conversions_micros + excluded.conversions_micros,
              value_minor = t.value_minor + excluded.value_minor, net_minor = t.net_minor + excluded.net_minor
            """;
    private static final String CLEAR_CREDITS =
            "delete from source_total where brand_id = $1 and conversions_micros = 0";
    private static final String ADD_CONVERSIONS = """
            insert into conversion_total as t (brand_id, kind, goal, currency, conversions_micros, value_minor, net_minor)
            select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bigint[])
            on conflict (brand_id, kind, goal, currency) do update set
              conversions_micros = t.conversions_micros + excluded.conversions_micros,
              value_minor = t.value_minor + excluded.value_minor, net_minor = t.net_minor + excluded.net_minor
            """;
    private static final String CLEAR_CONVERSIONS =
            "delete from conversion_total where brand_id = $1 and conversions_micros = 0";
    private static final String ADD_CUSTOMERS = """
            insert into source_customers as t (brand_id, channel, source, campaign, customers, buyers)
            select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[])
            on conflict (brand_id, channel, source, campaign) do update set
              customers = t.customers + excluded.customers, buyers = t.buyers + excluded.buyers
            """;
    private static final String CLEAR_CUSTOMERS = "delete from source_customers where brand_id = $1 and customers = 0";
    private static final String READ_CREDITS = """
            select model, channel, source, campaign, kind, goal, currency, conversions_micros, value_minor, net_minor
            from source_total where brand_id = $1 and model = any($2)
            """;
    private static final String READ_CONVERSIONS =
            "select kind, goal, currency, conversions_micros, value_minor, net_minor from conversion_total where brand_id = $1";
    private static final String READ_CUSTOMERS =
            "select channel, source, campaign, customers, buyers from source_customers where brand_id = $1";
    private static final String REBUILDING =
            "select from rebuild where brand_id = $1 and consumer = $2 and finished_at is null";

    private final SourceMonthStore months;

    SourceStore(SourceMonthStore months) {
        this.months = months;
    }

    /** Adds a change to what is kept, over all time and by month. */
    public Uni<Void> add(SqlConnection connection, BrandId brand, SourceStatistics change) {
        return Pipeline.of(List.of(
                addCredits(connection, brand, change.credits()),
                addConversions(connection, brand, change.conversions()),
                addCustomers(connection, brand, change.customers()),
                months.add(connection, brand, change)));
    }

    /** Removes empty cells of months; others are removed at once. */
    public Uni<Void> clear(SqlConnection connection, BrandId brand) {
        return months.clear(connection, brand);
    }

    /** What is kept of some months, for some models. */
    Uni<SourceFigures> read(SqlConnection connection, BrandId brand, List<CreditModel> models, MonthSpan span) {
        return isRebuilding(connection, brand)
                .chain(rebuilding -> months.read(connection, brand, models, span, rebuilding));
    }

    /** Everything kept of a brand, for some models. */
    Uni<SourceFigures> read(SqlConnection connection, BrandId brand, List<CreditModel> models) {
        String[] keys = models.stream().map(CreditModel::key).toArray(String[]::new);
        Map<SourceKey, Tally> credits = new HashMap<>();
        Map<ConversionKey, Tally> conversions = new HashMap<>();
        Map<GroupName, CustomerCount> customers = new HashMap<>();
        return connection
                .preparedQuery(READ_CREDITS)
                .execute(Tuple.of(brand.value(), keys))
                .invoke(rows -> rows.forEach(row -> credits.put(key(row), tally(row))))
                .chain(() -> connection.preparedQuery(READ_CONVERSIONS).execute(Tuple.of(brand.value())))
                .invoke(rows -> rows.forEach(row -> conversions.put(conversion(row), tally(row))))
                .chain(() -> connection.preparedQuery(READ_CUSTOMERS).execute(Tuple.of(brand.value())))
                .invoke(rows -> rows.forEach(
                        row -> customers.put(name(row), new CustomerCount(row.getLong(3), row.getLong(4)))))
                .chain(() -> isRebuilding(connection, brand))
                .map(rebuilding -> new SourceFigures(credits, conversions, customers, rebuilding));
    }

    private static Uni<Boolean> isRebuilding(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(REBUILDING)
                .execute(Tuple.of(brand.value(), AttributionConsumer.NAME))
                .map(rows -> rows.size() > 0);
    }

    private static Uni<Void> addCredits(SqlConnection connection, BrandId brand, SortedMap<SourceKey, Tally> change) {
        PgColumns<Entry<SourceKey, Tally>> columns = new PgColumns<>(brand, List.copyOf(change.entrySet()))
                .texts(cell -> cell.getKey().model().key())
                .texts(cell -> cell.getKey().source().channel())
                .texts(cell -> cell.getKey().source().source())
                .texts(cell -> cell.getKey().source().campaign())
                .texts(cell -> cell.getKey().conversion().kind().key())
                .texts(cell -> cell.getKey().conversion().goal())
                .texts(cell -> cell.getKey().conversion().currency());
        boolean shrinks = change.values().stream().anyMatch(tally -> tally.micros() < 0);
        return run(connection, brand, tallies(columns), change.isEmpty(), ADD_CREDITS, shrinks, CLEAR_CREDITS);
    }

    private static Uni<Void> addConversions(
            SqlConnection connection, BrandId brand, SortedMap<ConversionKey, Tally> change) {
        PgColumns<Entry<ConversionKey, Tally>> columns = new PgColumns<>(brand, List.copyOf(change.entrySet()))
                .texts(cell -> cell.getKey().kind().key())
                .texts(cell -> cell.getKey().goal())
                .texts(cell -> cell.getKey().currency());
        boolean shrinks = change.values().stream().anyMatch(tally -> tally.micros() < 0);
        return run(connection, brand, tallies(columns), change.isEmpty(), ADD_CONVERSIONS, shrinks, CLEAR_CONVERSIONS);
    }

    private static Uni<Void> addCustomers(
            SqlConnection connection, BrandId brand, SortedMap<GroupName, CustomerCount> change) {
        Tuple columns = new PgColumns<>(brand, List.copyOf(change.entrySet()))
                .texts(cell -> cell.getKey().channel())
                .texts(cell -> cell.getKey().source())
                .texts(cell -> cell.getKey().campaign())
                .longs(cell -> cell.getValue().customers())
                .longs(cell -> cell.getValue().buyers())
                .tuple();
        boolean shrinks = change.values().stream().anyMatch(count -> count.customers() < 0);
        return run(connection, brand, columns, change.isEmpty(), ADD_CUSTOMERS, shrinks, CLEAR_CUSTOMERS);
    }

    private static <K> Tuple tallies(PgColumns<Entry<K, Tally>> columns) {
        return columns.longs(cell -> cell.getValue().micros())
                .longs(cell -> cell.getValue().value())
                .longs(cell -> cell.getValue().net())
                .tuple();
    }

    private static Uni<Void> run(
            SqlConnection connection,
            BrandId brand,
            Tuple columns,
            boolean nothing,
            String add,
            boolean shrinks,
            String clear) {
        if (nothing) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(add)
                .execute(columns)
                .chain(() -> shrinks
                        ? connection
                                .preparedQuery(clear)
                                .execute(Tuple.of(brand.value()))
                                .replaceWithVoid()
                        : Uni.createFrom().voidItem());
    }

    static SourceKey key(Row row) {
        GroupName name = new GroupName(row.getString("channel"), row.getString("source"), row.getString("campaign"));
        return new SourceKey(CreditModel.ofKey(row.getString("model")), name, conversion(row));
    }

    static ConversionKey conversion(Row row) {
        ConversionKind kind = ConversionKind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        return new ConversionKey(kind, row.getString("goal"), row.getString("currency"));
    }

    static Tally tally(Row row) {
        return new Tally(row.getLong("conversions_micros"), row.getLong("value_minor"), row.getLong("net_minor"));
    }

    static GroupName name(Row row) {
        return new GroupName(row.getString(0), row.getString(1), row.getString(2));
    }
}
