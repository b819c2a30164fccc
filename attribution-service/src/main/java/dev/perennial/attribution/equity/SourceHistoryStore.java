package dev.perennial.attribution.equity;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.platform.brand.Brand;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads what was taken down. */
@ApplicationScoped
class SourceHistoryStore {
    private static final String DAYS = """
            select day from source_equity_day where brand_id = $1 and currency = $2 and day <= $4
              and day >= coalesce((select max(day) from source_equity_day
                where brand_id = $1 and currency = $2 and day < $3), $3)
            order by day
            """;
    private static final String FIGURES = """
            select t.day, %s, sum(t.buyers)::bigint, sum(t.estimated)::bigint, sum(t.net_minor)::bigint,
              sum(t.unrated_orders)::bigint, sum(t.expected_minor)::bigint, sum(t.equity_minor)::bigint,
              sum(t.spread_squares)::float8
            from (select *, ''::text as content from source_equity where brand_id = $1 and day = any($2::date[])) t
            group by 1, 2, 3, 4, 5
            """;

    /** The days that were taken down, and the last one before them; of those on which the brand's currency was the same. */
    Uni<List<LocalDate>> days(SqlConnection connection, Brand brand, Days days) {
        return connection
                .preparedQuery(DAYS)
                .execute(Tuple.of(brand.id().value(), brand.currency().getCurrencyCode(), days.from(), days.to()))
                .map(rows -> {
                    List<LocalDate> known = new ArrayList<>();
                    rows.forEach(row -> known.add(row.getLocalDate(0)));
                    return known;
                });
    }

    /** What the groups were worth on some days. */
    Uni<List<SourceFigures>> figures(SqlConnection connection, Brand brand, List<LocalDate> days, Breakdown breakdown) {
        return connection
                .preparedQuery(FIGURES.formatted(breakdown.columns()))
                .execute(Tuple.of(brand.id().value(), days.toArray(LocalDate[]::new)))
                .map(rows -> {
                    List<SourceFigures> figures = new ArrayList<>();
                    rows.forEach(row -> figures.add(figures(row)));
                    return figures;
                });
    }

    private static SourceFigures figures(Row row) {
        return new SourceFigures(
                row.getLocalDate(0),
                new GroupName(row.getString(1), row.getString(2), row.getString(3), row.getString(4)),
                row.getLong(5),
                row.getLong(6),
                row.getLong(7),
                row.getLong(8),
                row.getLong(9),
                row.getLong(10),
                row.getDouble(11));
    }
}
