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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads what fits need: of all customers what is kept of each, equal ones together; of the days what a hold-out needs. */
@ApplicationScoped
class ObservationStore {
    private static final int FETCH = 5_000;
    private static final String HISTORIES = """
            select days - 1, last_day - first_day, greatest($2, last_day) - first_day, count(*)::integer
            from customer_purchase where brand_id = $1 and days > 0 group by 1, 2, 3
            """;
    private static final String SPEND = """
            select valued_repeats, repeat_minor from customer_purchase
            where brand_id = $1 and valued_repeats > 0 and repeat_minor > 0 order by customer_id
            """;
    private static final String SUMMARY = """
            select min(first_day), coalesce(avg(realised_minor::float8 / days) filter (where realised_minor > 0), 0)
            from customer_purchase where brand_id = $1 and days > 0
            """;
    private static final String TRIAL = """
            with days as (select distinct customer_id, day from purchase_day where brand_id = $1 and purchases > 0 and day <= $4),
            one as (
              select min(day) as first_day, max(day) filter (where day <= $2) as last_day,
                count(*) filter (where day <= $2) as known, count(*) filter (where day > $3 and day <= $2) as recent,
                count(*) filter (where day > $2) as later
              from days group by customer_id having min(day) <= $2)
            select (known - 1)::integer, last_day - first_day, $2 - first_day,
              (recent - case when first_day > $3 then 1 else 0 end)::integer, later::integer, count(*)::integer
            from one group by 1, 2, 3, 4, 5 order by 1, 2, 3, 4, 5
            """;
    private static final String USUAL_GAP = """
            with days as (select distinct customer_id, day from purchase_day where brand_id = $1 and purchases > 0 and day <= $2),
            gaps as (select day - lag(day) over (partition by customer_id order by day) as gap from days)
            select coalesce(percentile_disc(0.9) within group (order by gap), 0) from gaps where gap is not null
            """;
    private static final String FIRST_BUYERS = """
            select first_day, count(*)::integer from customer_purchase
            where brand_id = $1 and first_day <= $2 group by 1
            """;
    private static final String REPEATS = """
            with days as (select distinct customer_id, day from purchase_day where brand_id = $1 and purchases > 0 and day <= $4)
            select (d.day - $3) / $5, count(*)
            from days d join customer_purchase p on p.brand_id = $1 and p.customer_id = d.customer_id
            where p.first_day <= $2 and d.day > p.first_day group by 1
            """;

    /** Of the brand up to and including today. */
    Uni<Observations> read(SqlConnection connection, BrandId brand, LocalDate today) {
        return rows(connection, HISTORIES, Tuple.of(brand.value(), today), ObservationStore::history)
                .chain(histories -> rows(
                                connection,
                                SPEND,
                                Tuple.of(brand.value()),
                                row -> new SpendHistory(row.getInteger(0), (double) row.getLong(1) / row.getInteger(0)))
                        .chain(spend -> summary(connection, brand)
                                .chain(summary -> trial(connection, brand, summary.begin(), today)
                                        .map(trial -> observations(today, histories, spend, summary.mean(), trial)))));
    }

    private record Summary(Optional<LocalDate> begin, double mean) {}

    private record Counted(PurchaseHistory history, int customers) {}

    private static Counted history(io.vertx.mutiny.sqlclient.Row row) {
        return new Counted(
                new PurchaseHistory(
                        row.getInteger(0), TimeUnit.WEEKS.of(row.getInteger(1)), TimeUnit.WEEKS.of(row.getInteger(2))),
                row.getInteger(3));
    }

    private static Observations observations(
            LocalDate today,
            List<Counted> histories,
            List<SpendHistory> spend,
            double mean,
            Optional<HoldoutData> trial) {
        Map<PurchaseHistory, Integer> counts = new HashMap<>();
        long customers = 0;
        long repeaters = 0;
        long repeats = 0;
        for (Counted counted : histories) {
            counts.put(counted.history(), counted.customers());
            customers += counted.customers();
            repeaters += counted.history().repeats() > 0 ? counted.customers() : 0;
            repeats += (long) counted.history().repeats() * counted.customers();
        }
        return new Observations(
                today, PurchaseHistories.weighted(counts), customers, repeaters, repeats, spend, mean, trial);
    }

    private static Uni<Summary> summary(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(SUMMARY)
                .execute(Tuple.of(brand.value()))
                .map(rows -> rows.iterator().next())
                .map(row -> new Summary(Optional.<LocalDate>ofNullable(row.getLocalDate(0)), row.getDouble(1)));
    }

    private static Uni<Optional<HoldoutData>> trial(
            SqlConnection connection, BrandId brand, Optional<LocalDate> begin, LocalDate today) {
        Optional<Split> split = begin.flatMap(first -> Split.of(first, today));
        return split.isEmpty() ? Uni.createFrom().item(Optional.empty()) : trial(connection, brand, split.get());
    }

    private static Uni<Optional<HoldoutData>> trial(SqlConnection connection, BrandId brand, Split split) {
        Tuple tuple = Tuple.of(brand.value(), split.calibrationEnd(), split.recentFrom(), split.end());
        return rows(connection, TRIAL, tuple, ObservationStore::trialRow)
                .chain(rows -> enough(rows)
                        ? usualGap(connection, brand, split).chain(gap -> firstBuyers(connection, brand, split)
                                .chain(buyers -> repeats(connection, brand, split)
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

    private static Uni<Integer> usualGap(SqlConnection connection, BrandId brand, Split split) {
        return connection
                .preparedQuery(USUAL_GAP)
                .execute(Tuple.of(brand.value(), split.calibrationEnd()))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    private static Uni<NavigableMap<LocalDate, Integer>> firstBuyers(
            SqlConnection connection, BrandId brand, Split split) {
        return connection
                .preparedQuery(FIRST_BUYERS)
                .execute(Tuple.of(brand.value(), split.calibrationEnd()))
                .map(rows -> {
                    NavigableMap<LocalDate, Integer> buyers = new TreeMap<>();
                    rows.forEach(row -> buyers.put(row.getLocalDate(0), row.getInteger(1)));
                    return buyers;
                });
    }

    private static Uni<NavigableMap<Integer, Long>> repeats(SqlConnection connection, BrandId brand, Split split) {
        Tuple tuple = Tuple.of(brand.value(), split.calibrationEnd(), split.begin(), split.end(), split.periodDays());
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
