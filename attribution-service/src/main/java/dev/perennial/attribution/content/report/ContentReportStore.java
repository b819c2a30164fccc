package dev.perennial.attribution.content.report;

import dev.perennial.attribution.AttributionConsumer;
import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.history.Gate;
import dev.perennial.attribution.content.report.ComparisonFigures.Spent;
import dev.perennial.attribution.content.report.ComparisonFigures.Stratum;
import dev.perennial.attribution.content.report.LedgerFigures.Cell;
import dev.perennial.attribution.content.report.LedgerFigures.Met;
import dev.perennial.attribution.content.statistics.Landmark;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads the figures of content; how many events they come from plays no part. */
@ApplicationScoped
class ContentReportStore {
    private static final String MONTHS = """
            select item, month, reach, newcomers, contacts, sharers, shares, seconds from content_month
            where brand_id = $1 and item = coalesce($4, item) and month between $2 and $3
            """;
    private static final String BEHAVIOURS = """
            select item, behaviour, month, customers, newcomers, times from content_behaviour
            where brand_id = $1 and item = coalesce($4, item) and month between $2 and $3
            """;
    private static final String EVER = """
            select item, sum(newcomers)::bigint from content_month
            where brand_id = $1 and item = coalesce($2, item) group by item
            """;
    private static final String COUNTS = """
            select item <> '', bought_before, sum(customers)::bigint, sum(buyers)::bigint, sum(retained)::bigint
            from content_group
            where brand_id = $1 and item in ('', $4) and month between $2 and $3 and engaged_days = $5 and follow_days = $6
            group by 1, 2
            """;
    private static final String SPENDING = """
            select item <> '', bought_before, currency, sum(net_minor)::bigint, sum(net_squares)::text
            from content_spending
            where brand_id = $1 and item in ('', $4) and month between $2 and $3 and engaged_days = $5 and follow_days = $6
            group by 1, 2, 3 having sum(net_squares) > 0 order by 3
            """;
    private static final String GATES = """
            select gate, requirement, sum(customers)::bigint, sum(at_risk)::bigint, sum(reached)::bigint from content_gate
            where brand_id = $1 and month between $2 and $3 and days = $4 group by 1, 2
            """;
    private static final String REBUILDING =
            "select from rebuild where brand_id = $1 and consumer = $2 and finished_at is null";

    /** All that the ledger is made of; of all items where none is named. */
    Uni<LedgerFigures> ledger(SqlConnection connection, BrandId brand, MonthSpan span, Optional<String> item) {
        @Nullable String only = item.orElse(null);
        return rows(connection, MONTHS, span(brand, span).addString(only), ContentReportStore::cell)
                .chain(months -> rows(
                                connection, BEHAVIOURS, span(brand, span).addString(only), ContentReportStore::met)
                        .chain(behaviours -> connection
                                .preparedQuery(EVER)
                                .execute(Tuple.of(brand.value(), only))
                                .chain(rows -> rebuilding(connection, brand).map(rebuilding -> {
                                    Map<String, Long> ever = new HashMap<>();
                                    rows.forEach(row -> ever.put(row.getString(0), row.getLong(1)));
                                    return new LedgerFigures(months, behaviours, ever, rebuilding);
                                }))));
    }

    /** All that the comparison of those engaged with an item is made of. */
    Uni<ComparisonFigures> comparison(
            SqlConnection connection, BrandId brand, MonthSpan span, String item, Landmark landmark) {
        return rows(connection, COUNTS, compared(brand, span, item, landmark), ContentReportStore::stratum)
                .chain(counts -> rows(
                                connection, SPENDING, compared(brand, span, item, landmark), ContentReportStore::spent)
                        .chain(spending -> rebuilding(connection, brand)
                                .map(rebuilding -> new ComparisonFigures(counts, spending, rebuilding))));
    }

    /** What became of those who met content for the first time. */
    Uni<GateFigures> gates(SqlConnection connection, BrandId brand, MonthSpan span, int days) {
        return rows(connection, GATES, span(brand, span).addInteger(days), ContentReportStore::gate)
                .chain(cells -> rebuilding(connection, brand).map(rebuilding -> new GateFigures(cells, rebuilding)));
    }

    private static Uni<Boolean> rebuilding(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(REBUILDING)
                .execute(Tuple.of(brand.value(), AttributionConsumer.NAME))
                .map(rows -> rows.size() > 0);
    }

    private static Tuple span(BrandId brand, MonthSpan span) {
        return Tuple.of(brand.value(), span.from().atDay(1), span.to().atDay(1));
    }

    private static Tuple compared(BrandId brand, MonthSpan span, String item, Landmark landmark) {
        return span(brand, span)
                .addString(item)
                .addInteger(landmark.engagedDays())
                .addInteger(landmark.followDays());
    }

    private static <T> Uni<List<T>> rows(
            SqlConnection connection, String query, Tuple parameters, Function<Row, T> read) {
        return connection.preparedQuery(query).execute(parameters).map(rows -> {
            List<T> all = new ArrayList<>(rows.size());
            rows.forEach(row -> all.add(read.apply(row)));
            return all;
        });
    }

    private static Cell cell(Row row) {
        return new Cell(
                row.getString(0),
                month(row.getLocalDate(1)),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7));
    }

    private static Met met(Row row) {
        return new Met(
                row.getString(0),
                row.getString(1),
                month(row.getLocalDate(2)),
                row.getLong(3),
                row.getLong(4),
                row.getLong(5));
    }

    private static Stratum stratum(Row row) {
        return new Stratum(row.getBoolean(0), row.getBoolean(1), row.getLong(2), row.getLong(3), row.getLong(4));
    }

    private static Spent spent(Row row) {
        return new Spent(
                row.getBoolean(0),
                row.getBoolean(1),
                row.getString(2),
                row.getLong(3),
                new BigInteger(row.getString(4)));
    }

    private static GateFigures.Cell gate(Row row) {
        return new GateFigures.Cell(
                Gate.ofKey(row.getString(0)),
                Requirement.ofKey(row.getString(1)),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4));
    }

    private static YearMonth month(LocalDate day) {
        return YearMonth.from(day);
    }
}
