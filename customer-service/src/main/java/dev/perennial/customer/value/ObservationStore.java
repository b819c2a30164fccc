package dev.perennial.customer.value;

import dev.perennial.analytics.purchase.PurchaseHistories;
import dev.perennial.analytics.purchase.PurchaseHistory;
import dev.perennial.analytics.spend.SpendHistory;
import dev.perennial.analytics.transaction.TimeUnit;
import dev.perennial.customer.value.HoldoutData.Row;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads what fits need: of customers what is kept of each, equal ones together; of the days what a hold-out needs. Of all, or where
 * these are too many of a sample.
 */
@ApplicationScoped
class ObservationStore {
    private static final int FETCH = 5_000;
    /** Evenly spread, and the same for a customer each night. */
    private static final String DRAWN = "(uuid_hash(customer_id)::bigint + 2147483648 < $2)";

    private static final String HISTORIES = """
            select days - 1, last_day - first_day, greatest($3, last_day) - first_day, count(*)::integer
            from customer_purchase where brand_id = $1 and days > 0 and %s group by 1, 2, 3 order by 1, 2, 3
            """.formatted(DRAWN);
    private static final String SPEND = """
            select valued_repeats, repeat_minor from customer_purchase
            where brand_id = $1 and valued_repeats > 0 and repeat_minor > 0 and %s order by customer_id
            """.formatted(DRAWN);
    private static final String SUMMARY = """
            select min(first_day), coalesce(avg(coalesce(bought_minor, realised_minor)::float8 / days)
                filter (where coalesce(bought_minor, realised_minor) > 0), 0),
              count(*), count(*) filter (where days > 1), coalesce(sum(days - 1), 0)::bigint
            from customer_purchase where brand_id = $1 and days > 0
            """;
    private static final String LAST_SEEN = """
            select (t.last_seen_at at time zone b.time_zone)::date
            from brand b join brand_statistics t on t.brand_id = b.brand_id
            where b.brand_id = $1 and t.last_seen_at is not null
            """;
    private static final String TRIAL = """
            with days as (
              select distinct customer_id, day from purchase_day
              where brand_id = $1 and purchases > 0 and day <= $5 and %s),
            one as (
              select min(day) as first_day, max(day) filter (where day <= $3) as last_day,
                count(*) filter (where day <= $3) as known, count(*) filter (where day > $4 and day <= $3) as recent,
                count(*) filter (where day > $3) as later
              from days group by customer_id having min(day) <= $3)
            select (known - 1)::integer, last_day - first_day, $3 - first_day,
              (recent - case when first_day > $4 then 1 else 0 end)::integer, later::integer, count(*)::integer
            from one group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
            """.formatted(DRAWN);
    private static final String USUAL_GAP = """
            with days as (
              select distinct customer_id, day from purchase_day
              where brand_id = $1 and purchases > 0 and day <= $3 and %s),
            gaps as (select day - lag(day) over (partition by customer_id order by day) as gap from days)
            select coalesce(percentile_disc(0.9) within group (order by gap), 0) from gaps where gap is not null
            """.formatted(DRAWN);
    private static final String FIRST_BUYERS = """
            select first_day, count(*)::integer from customer_purchase
            where brand_id = $1 and first_day <= $3 and %s group by 1
            """.formatted(DRAWN);
    private static final String REPEATS = """
            with days as (
              select distinct customer_id, day from purchase_day
              where brand_id = $1 and purchases > 0 and day <= $5 and %s)
            select (d.day - $4) / $6, count(*)
            from days d join customer_purchase p on p.brand_id = $1 and p.customer_id = d.customer_id
            where p.first_day <= $3 and d.day > p.first_day group by 1
            """.formatted(DRAWN);
    private static final long ALL = 1L << 32;

    private final ValueConfig config;

    ObservationStore(ValueConfig config) {
        this.config = config;
    }

    /**
     * Of the brand up to and including today, or the last day on which anything of it was seen: a past that was imported says nothing
     * of the time behind its end, and to take that for silence would let all customers look lost.
     */
    Uni<Observations> read(SqlConnection connection, BrandId brand, LocalDate today) {
        return summary(connection, brand).chain(summary -> lastSeen(connection, brand, today)
                .chain(until -> read(connection, brand, summary, until)));
    }

    private Uni<Observations> read(SqlConnection connection, BrandId brand, Summary summary, LocalDate until) {
        Sample sample = sample(brand, summary.customers());
        return histories(connection, sample, until).chain(histories -> rows(
                        connection,
                        SPEND,
                        sample.tuple(),
                        row -> new SpendHistory(row.getInteger(0), (double) row.getLong(1) / row.getInteger(0)))
                .chain(spend -> trial(connection, sample, summary.begin(), until)
                        .map(trial -> new Observations(
                                until,
                                histories,
                                summary.customers(),
                                summary.repeatCustomers(),
                                summary.repeatPurchases(),
                                spend,
                                summary.mean(),
                                trial))));
    }

    /** Today, or the last day on which anything of the brand was seen. */
    Uni<LocalDate> lastSeen(SqlConnection connection, BrandId brand, LocalDate today) {
        return connection
                .preparedQuery(LAST_SEEN)
                .execute(Tuple.of(brand.value()))
                .map(rows -> {
                    LocalDate last =
                            rows.size() == 0 ? today : rows.iterator().next().getLocalDate(0);
                    return last.isBefore(today) ? last : today;
                });
    }

    private Sample sample(BrandId brand, long customers) {
        long most = config.fittedCustomers();
        return new Sample(brand, customers <= most ? ALL : Math.multiplyExact(most, ALL) / customers);
    }

    /** The customers of a brand whose drawn number is below a bound. */
    private record Sample(BrandId brand, long bound) {
        Tuple tuple(Object... more) {
            Tuple tuple = Tuple.of(brand.value(), bound);
            for (Object value : more) {
                tuple.addValue(value);
            }
            return tuple;
        }
    }

    private record Summary(
            Optional<LocalDate> begin, double mean, long customers, long repeatCustomers, long repeatPurchases) {}

    /** Column by column as they come, in the order that a fit wants them in. */
    private static Uni<PurchaseHistories> histories(SqlConnection connection, Sample sample, LocalDate until) {
        return connection.prepare(HISTORIES).chain(statement -> statement
                .createStream(FETCH, sample.tuple(until))
                .toMulti()
                .collect()
                .in(PurchaseHistories::builder, ObservationStore::add)
                .map(PurchaseHistories.Builder::build));
    }

    private static void add(PurchaseHistories.Builder histories, io.vertx.mutiny.sqlclient.Row row) {
        histories.add(
                new PurchaseHistory(
                        row.getInteger(0), TimeUnit.WEEKS.of(row.getInteger(1)), TimeUnit.WEEKS.of(row.getInteger(2))),
                row.getInteger(3));
    }

    private static Uni<Summary> summary(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(SUMMARY)
                .execute(Tuple.of(brand.value()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Summary(
                        Optional.<LocalDate>ofNullable(row.getLocalDate(0)),
                        row.getDouble(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4)));
    }

    private static Uni<Optional<HoldoutData>> trial(
            SqlConnection connection, Sample sample, Optional<LocalDate> begin, LocalDate until) {
        Optional<Split> split = begin.flatMap(first -> Split.of(first, until));
        return split.isEmpty() ? Uni.createFrom().item(Optional.empty()) : trial(connection, sample, split.get());
    }

    private static Uni<Optional<HoldoutData>> trial(SqlConnection connection, Sample sample, Split split) {
        Tuple tuple = sample.tuple(split.calibrationEnd(), split.recentFrom(), split.end());
        return rows(connection, TRIAL, tuple, ObservationStore::trialRow)
                .chain(rows -> enough(rows)
                        ? usualGap(connection, sample, split).chain(gap -> firstBuyers(connection, sample, split)
                                .chain(buyers -> repeats(connection, sample, split)
                                        .map(repeats ->
                                                Optional.of(new HoldoutData(split, rows, gap, buyers, repeats)))))
                        : Uni.createFrom().item(Optional.empty()));
    }

    private static boolean enough(List<Row> rows) {
        return rows.stream()
                        .filter(row -> row.repeats() > 0)
                        .mapToLong(Row::customers)
                        .sum()
                >= ModelFit.LEAST_REPEATERS;
    }

    private static Row trialRow(io.vertx.mutiny.sqlclient.Row row) {
        return new Row(
                row.getInteger(0),
                row.getInteger(1),
                row.getInteger(2),
                row.getInteger(3),
                row.getInteger(4),
                row.getInteger(5));
    }

    private static Uni<Integer> usualGap(SqlConnection connection, Sample sample, Split split) {
        return connection
                .preparedQuery(USUAL_GAP)
                .execute(sample.tuple(split.calibrationEnd()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Uni<NavigableMap<LocalDate, Integer>> firstBuyers(
            SqlConnection connection, Sample sample, Split split) {
        return connection
                .preparedQuery(FIRST_BUYERS)
                .execute(sample.tuple(split.calibrationEnd()))
                .map(rows -> {
                    NavigableMap<LocalDate, Integer> buyers = new TreeMap<>();
                    rows.forEach(row -> buyers.put(row.getLocalDate(0), row.getInteger(1)));
                    return buyers;
                });
    }

    private static Uni<NavigableMap<Integer, Long>> repeats(SqlConnection connection, Sample sample, Split split) {
        Tuple tuple = sample.tuple(split.calibrationEnd(), split.begin(), split.end(), split.periodDays());
        return connection.preparedQuery(REPEATS).execute(tuple).map(rows -> {
            NavigableMap<Integer, Long> repeats = new TreeMap<>();
            rows.forEach(row -> repeats.put(row.getInteger(0), row.getLong(1)));
            return repeats;
        });
    }

    /** Piece by piece, so that a million rows need the room of what is made of them and not of their messages. */
    private static <T> Uni<List<T>> rows(
            SqlConnection connection, String sql, Tuple tuple, Function<io.vertx.mutiny.sqlclient.Row, T> read) {
        return connection.prepare(sql).chain(statement -> statement
                .createStream(FETCH, tuple)
                .toMulti()
                .map(read)
                .collect()
                .asList());
    }
}
