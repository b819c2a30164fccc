package dev.perennial.attribution.value;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.spend.CostStore;
import dev.perennial.attribution.spend.PgRates;
import dev.perennial.attribution.value.ValueFigures.Active;
import dev.perennial.attribution.value.ValueFigures.Band;
import dev.perennial.attribution.value.ValueFigures.Estimation;
import dev.perennial.attribution.value.ValueFigures.Expected;
import dev.perennial.attribution.value.ValueFigures.Money;
import dev.perennial.attribution.value.ValueFigures.Size;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads the cells of the cohorts; how many events they come from plays no part. */
@ApplicationScoped
class ValueStore {
    private static final String SPAN = " where t.brand_id = $1 and t.month between $2 and $3 ";
    private static final String SIZES = "select %s, t.month, sum(t.customers)::bigint, sum(t.buyers)::bigint,"
            + " sum(t.repeaters)::bigint from cohort_size t" + SPAN
            + "group by 1, 2, 3, 4, 5 having sum(t.customers) > 0";
    private static final String ACTIVITY = "select %s, t.month, t.period, sum(t.customers)::bigint,"
            + " sum(t.returning_customers)::bigint from cohort_activity t" + SPAN
            + "group by 1, 2, 3, 4, 5, 6 having sum(t.customers) > 0";
    private static final String MONEY = "select %s, t.month, t.period, t.currency, sum(t.orders)::bigint,"
            + " sum(t.net_minor)::bigint, sum(round(t.net_minor * c.rate))::bigint,"
            + " sum(round(t.known_minor * c.rate))::bigint, sum(round(t.margin_minor * c.rate))::bigint"
            + " from cohort_money t "
            + PgRates.rated("t", "(t.month + make_interval(months => t.period))::date", "$4")
            + SPAN + "group by 1, 2, 3, 4, 5, 6, 7 having sum(t.orders) > 0";
    private static final String BANDS = "select %s, t.currency, t.band, sum(t.customers)::bigint,"
            + " sum(t.net_minor)::bigint, sum(t.net_squares)::float8 from cohort_band t" + SPAN
            + "group by 1, 2, 3, 4, 5, 6 having sum(t.customers) > 0";
    private static final String EXPECTED = "select %s, sum(t.customers)::bigint, sum(t.expected_minor)::bigint,"
            + " sum(t.expected_squares)::float8, sum(t.spread_squares)::float8 from cohort_expected t" + SPAN
            + "and t.currency = $4 group by 1, 2, 3, 4 having sum(t.expected_minor) <> 0";
    private static final String ESTIMATION =
            "select margin_rate, horizon_months from lifetime_pull where brand_id = $1 and margin_rate > 0";
    private static final String NEW =
            "select t.month, sum(t.customers)::bigint from cohort_size t" + SPAN + "group by 1";
    private static final String KEPT = """
            select (t.month + make_interval(months => t.period))::date, sum(t.returning_customers)::bigint
            from cohort_activity t
            where t.brand_id = $1 and t.period > 0
              and (t.month + make_interval(months => t.period))::date between $2 and $3
            group by 1
            """;
    private static final String REBUILDING =
            "select from rebuild where brand_id = $1 and consumer = $2 and finished_at is null";
    private static final int NAME = 4;

    private final CostStore costs;

    ValueStore(CostStore costs) {
        this.costs = costs;
    }

    /** All that the report of some months is made of. */
    Uni<ValueFigures> read(SqlConnection connection, Brand brand, MonthSpan span, Breakdown breakdown) {
        Tuple months = months(brand.id(), span);
        Tuple converted = months(brand.id(), span).addValue(brand.currency().getCurrencyCode());
        String name = breakdown.columns();
        return rows(connection, SIZES.formatted(name), months, ValueStore::size).chain(sizes -> rows(
                        connection, ACTIVITY.formatted(name), months, ValueStore::active)
                .chain(activity -> rows(connection, MONEY.formatted(name), converted, ValueStore::money)
                        .chain(money -> rows(connection, BANDS.formatted(name), months, ValueStore::band)
                                .chain(bands -> rows(
                                                connection, EXPECTED.formatted(name), converted, ValueStore::expected)
                                        .chain(expected -> estimation(connection, brand.id())
                                                .chain(estimation -> costs.acquisition(
                                                                connection,
                                                                brand,
                                                                span.firstDay(),
                                                                span.lastDay(),
                                                                breakdown)
                                                        .chain(cost -> rebuilding(connection, brand.id())
                                                                .map(rebuilding -> new ValueFigures(
                                                                        sizes,
                                                                        activity,
                                                                        money,
                                                                        bands,
                                                                        expected,
                                                                        estimation,
                                                                        cost,
                                                                        rebuilding)))))))));
    }

    private static Uni<Optional<Estimation>> estimation(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(ESTIMATION)
                .execute(Tuple.of(brand.value()))
                .map(rows -> {
                    Optional<Estimation> found = Optional.empty();
                    for (Row row : rows) {
                        found = Optional.of(new Estimation(row.getBigDecimal(0), row.getInteger(1)));
                    }
                    return found;
                });
    }

    /** Customers who were acquired in each month. */
    Uni<SortedMap<YearMonth, Long>> acquired(SqlConnection connection, BrandId brand, MonthSpan span) {
        return counts(connection, NEW, months(brand, span));
    }

    /** Customers who were acquired before each month, had ordered before, and ordered in it. */
    Uni<SortedMap<YearMonth, Long>> kept(SqlConnection connection, BrandId brand, MonthSpan span) {
        return counts(connection, KEPT, months(brand, span));
    }

    /** Whether customers are being folded anew. */
    Uni<Boolean> rebuilding(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(REBUILDING)
                .execute(Tuple.of(brand.value(), AttributionConsumer.NAME))
                .map(rows -> rows.size() > 0);
    }

    private static Tuple months(BrandId brand, MonthSpan span) {
        return Tuple.of(brand.value(), span.from().atDay(1), span.to().atDay(1));
    }

    private static Uni<SortedMap<YearMonth, Long>> counts(SqlConnection connection, String query, Tuple parameters) {
        return connection.preparedQuery(query).execute(parameters).map(rows -> {
            SortedMap<YearMonth, Long> counts = new TreeMap<>();
            rows.forEach(row -> counts.put(YearMonth.from(row.getLocalDate(0)), row.getLong(1)));
            return counts;
        });
    }

    private static <T> Uni<List<T>> rows(
            SqlConnection connection, String query, Tuple parameters, Function<Row, T> read) {
        return connection.preparedQuery(query).execute(parameters).map(rows -> {
            List<T> all = new ArrayList<>(rows.size());
            rows.forEach(row -> all.add(read.apply(row)));
            return all;
        });
    }

    private static GroupName name(Row row) {
        return new GroupName(row.getString(0), row.getString(1), row.getString(2), row.getString(3));
    }

    private static YearMonth month(Row row) {
        return YearMonth.from(row.getLocalDate(NAME));
    }

    private static Size size(Row row) {
        return new Size(month(row), name(row), row.getLong(5), row.getLong(6), row.getLong(7));
    }

    private static Active active(Row row) {
        return new Active(month(row), row.getInteger(5), name(row), row.getLong(6), row.getLong(7));
    }

    private static Money money(Row row) {
        return new Money(
                month(row),
                row.getInteger(5),
                name(row),
                row.getString(6),
                row.getLong(7),
                row.getLong(8),
                PgRates.sum(row, 9).map(net -> new Earned(row.getLong(7), net, row.getLong(10), row.getLong(11))));
    }

    private static Expected expected(Row row) {
        return new Expected(name(row), row.getLong(4), row.getLong(5), row.getDouble(6), row.getDouble(7));
    }

    private static Band band(Row row) {
        return new Band(
                name(row), row.getString(4), row.getInteger(5), row.getLong(6), row.getLong(7), row.getDouble(8));
    }
}
