package dev.perennial.stage.equity;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.equity.BuildEquityView.Present;
import dev.perennial.stage.equity.EquityView.EquityEstimation;
import dev.perennial.stage.scheme.Scheme;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Reads the cells of the table {@code stage_equity}; how many customers they come from plays no part. */
@ApplicationScoped
class EquityReportStore {
    private static final String SUMS =
            "sum(e.customers)::bigint, sum(e.estimated)::bigint, sum(e.realised_minor)::bigint,"
                    + " sum(e.expected_minor)::bigint, sum(e.equity_minor)::bigint, sum(e.spread_squares)";
    private static final String PRESENT = """
            select stage, coalesce(c.customers, 0), coalesce(w.customers, 0), coalesce(w.estimated, 0),
              coalesce(w.realised, 0), coalesce(w.expected, 0), coalesce(w.equity, 0), coalesce(w.spreads, 0)
            from (select stage, customers from stage_count where brand_id = $1 and track = $2 and version = $3) c
            full join (
              select e.stage, SUMS from stage_equity e
              where e.brand_id = $1 and e.track = $2 and e.version = $3 and e.currency = $4 group by e.stage)
              w (stage, customers, estimated, realised, expected, equity, spreads) using (stage)
            """.replace("SUMS", SUMS);
    private static final String ESTIMATION =
            "select margin_rate, horizon_months, newest_at from lifetime_pull where brand_id = $1 and margin_rate > 0";
    private static final String BEGINNINGS = """
            select version, (in_force_from at time zone $4)::date from scheme
            where brand_id = $1 and track = $2 and key = $3 and in_force_from is not null order by in_force_from, version
            """;
    private static final String CELLS = """
            select t.number, e.day < t.first_day, case when e.day >= greatest(t.first_day, $7::date)
                then date_trunc($8, e.day::timestamp)::date end,
              e.stage, case when e.day < t.first_day then 'counted' else e.cause end, min(e.day), SUMS
            from unnest($4::integer[], $5::integer[], $6::date[], $9::date[]) as t (number, version, first_day, last_day)
            join stage_equity e on e.brand_id = $1 and e.track = $2 and e.version = t.version and e.currency = $3
              and e.day <= t.last_day
            group by 1, 2, 3, 4, 5
            """.replace("SUMS", SUMS);

    /** Every stage of the version in force that has, or had, customers. */
    Uni<Map<String, Present>> present(SqlConnection connection, Brand brand, Scheme scheme) {
        return connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(
                        brand.id().value(),
                        scheme.track(),
                        scheme.version(),
                        brand.currency().getCurrencyCode()))
                .map(rows -> {
                    Map<String, Present> present = new HashMap<>();
                    rows.forEach(row -> present.put(row.getString(0), new Present(row.getLong(1), figures(row, 2))));
                    return present;
                });
    }

    /** With what values were worked out; absent before any were copied. */
    Uni<Optional<EquityEstimation>> estimation(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(ESTIMATION)
                .execute(Tuple.of(brand.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(estimation(rows.iterator().next())));
    }

    /** When versions of the scheme took the place of each other. */
    Uni<List<Tenure.Beginning>> beginnings(SqlConnection connection, Brand brand, Scheme scheme) {
        return connection
                .preparedQuery(BEGINNINGS)
                .execute(Tuple.of(
                        brand.id().value(),
                        scheme.track(),
                        scheme.key(),
                        brand.zone().getId()))
                .map(rows -> {
                    List<Tenure.Beginning> beginnings = new ArrayList<>();
                    rows.forEach(row -> beginnings.add(new Tenure.Beginning(row.getInteger(0), row.getLocalDate(1))));
                    return beginnings;
                });
    }

    /** What is kept of those days. */
    Uni<List<EquityCell>> cells(SqlConnection connection, Brand brand, Scheme scheme, Span span, List<Tenure> tenures) {
        Tuple of = Tuple.of(
                brand.id().value(),
                scheme.track(),
                brand.currency().getCurrencyCode(),
                IntStream.range(0, tenures.size()).boxed().toArray(Integer[]::new),
                tenures.stream().map(Tenure::version).toArray(Integer[]::new),
                tenures.stream().map(Tenure::first).toArray(LocalDate[]::new));
        of.addValue(span.from())
                .addValue(span.period().key())
                .addValue(tenures.stream().map(Tenure::last).toArray(LocalDate[]::new));
        return connection.preparedQuery(CELLS).execute(of).map(rows -> {
            List<EquityCell> cells = new ArrayList<>();
            rows.forEach(row -> cells.add(cell(row)));
            return cells;
        });
    }

    private static EquityCell cell(Row row) {
        return new EquityCell(
                row.getInteger(0),
                row.getBoolean(1),
                Optional.ofNullable(row.getLocalDate(2)),
                row.getString(3),
                Cause.ofKey(row.getString(4)),
                figures(row, 6),
                row.getLocalDate(5));
    }

    private static EquityEstimation estimation(Row row) {
        OffsetDateTime newest = row.getOffsetDateTime(2);
        return new EquityEstimation(
                row.getBigDecimal(0), row.getInteger(1), newest == null ? null : newest.toInstant());
    }

    private static Figures figures(Row row, int from) {
        return new Figures(
                row.getLong(from),
                row.getLong(from + 1),
                row.getLong(from + 2),
                row.getLong(from + 3),
                row.getLong(from + 4),
                row.getBigDecimal(from + 5).toBigInteger());
    }
}
