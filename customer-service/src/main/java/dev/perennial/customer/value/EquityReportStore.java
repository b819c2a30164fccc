package dev.perennial.customer.value;

import dev.perennial.customer.value.EquityView.Change;
import dev.perennial.customer.value.EquityView.Cohort;
import dev.perennial.customer.value.EquityView.DailyEquity;
import dev.perennial.customer.value.EquityView.Now;
import dev.perennial.customer.value.EquityView.Stock;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/** Reads what the customer base is and was worth. */
@ApplicationScoped
class EquityReportStore {
    private static final String NOW = """
            select count(*), coalesce(sum(realised_minor), 0)::bigint, coalesce(sum(expected_minor), 0)::bigint,
              coalesce(sum(ltv_minor), 0)::bigint, count(expected_minor),
              sqrt(coalesce(sum(((high_minor - low_minor) / 2.0) ^ 2), 0))::bigint
            from customer_value where brand_id = $1
            """;
    private static final String SNAPSHOTS = """
            select day, customers, realised_minor, expected_minor, equity_minor, new_minor, grown_minor, lost_minor,
              reestimated_minor, gone_minor, model_version
            from equity_snapshot where brand_id = $1 and day between $2 and $3 and complete order by day
            """;
    private static final String COHORTS = """
            with span as (
              select min(day) as first_day, max(day) as last_day from equity_snapshot
              where brand_id = $1 and day between $2 and $3 and complete),
            earlier as (select max(day) as day from equity_snapshot where brand_id = $1 and day < $2 and complete),
            named as (
              select c.*, case when extract(year from cohort) = 1 then 'none' else to_char(cohort, $4) end as name,
                c.day = s.last_day as is_last, c.day between s.first_day and s.last_day as is_within, c.day = e.day as is_earlier
              from equity_cohort c cross join span s cross join earlier e
              where c.brand_id = $1 and (c.day between s.first_day and s.last_day or c.day = e.day)
                and exists (select from equity_snapshot k where k.brand_id = $1 and k.day = c.day and k.complete))
            select name, coalesce(sum(customers) filter (where is_last), 0)::bigint,
              coalesce(sum(realised_minor) filter (where is_last), 0)::bigint,
              coalesce(sum(equity_minor) filter (where is_last), 0)::bigint,
              coalesce(sum(equity_minor) filter (where is_earlier), 0)::bigint,
              coalesce(sum(new_minor) filter (where is_within), 0)::bigint,
              coalesce(sum(grown_minor) filter (where is_within), 0)::bigint,
              coalesce(sum(lost_minor) filter (where is_within), 0)::bigint,
              coalesce(sum(reestimated_minor) filter (where is_within), 0)::bigint,
              coalesce(bool_or(new_minor is null) filter (where is_within), false)
            from named group by 1 order by min(cohort)
            """;

    Uni<Now> now(SqlConnection connection, Brand brand) {
        return connection
                .preparedQuery(NOW)
                .execute(Tuple.of(brand.id().value()))
                .map(rows -> now(rows.iterator().next(), brand.currency()));
    }

    private static Now now(Row row, Currency currency) {
        Stock stock = stock(row, 0, currency);
        long margin = stock.equity().minus(stock.expected()).minor();
        long half = row.getLong(5);
        Optional<Money> equity = Optional.of(stock.equity()).filter(any -> row.getLong(4) > 0);
        return new Now(
                stock.customers(),
                stock.realised(),
                stock.expected(),
                stock.equity(),
                equity.map(known -> new Money(Math.max(margin, known.minor() - half), currency)),
                equity.map(known -> new Money(known.minor() + half, currency)));
    }

    /** Days from the first to the last one, both included. */
    Uni<List<DailyEquity>> snapshots(SqlConnection connection, Brand brand, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery(SNAPSHOTS)
                .execute(Tuple.of(brand.id().value(), from, to))
                .map(rows ->
                        rows.stream().map(row -> daily(row, brand.currency())).toList());
    }

    /**
     * Those of the last snapshot of some days, with what moved them since the snapshot before these.
     *
     * @param format of PostgreSQL, by which months are put together
     */
    Uni<List<Cohort>> cohorts(SqlConnection connection, Brand brand, LocalDate from, LocalDate to, String format) {
        return connection
                .preparedQuery(COHORTS)
                .execute(Tuple.of(brand.id().value(), from, to, format))
                .map(rows ->
                        rows.stream().map(row -> cohort(row, brand.currency())).toList());
    }

    private static Cohort cohort(Row row, Currency currency) {
        return new Cohort(
                row.getString(0),
                row.getLong(1),
                new Money(row.getLong(2), currency),
                new Money(row.getLong(3), currency),
                row.getBoolean(9) ? Optional.empty() : Optional.of(change(row, currency)));
    }

    private static Change change(Row row, Currency currency) {
        long total = row.getLong(3) - row.getLong(4);
        long known = row.getLong(5) + row.getLong(6) + row.getLong(7) + row.getLong(8);
        return new Change(
                new Money(row.getLong(5), currency),
                new Money(row.getLong(6), currency),
                new Money(row.getLong(7), currency),
                new Money(row.getLong(8), currency),
                new Money(total - known, currency),
                new Money(total, currency));
    }

    private static DailyEquity daily(Row row, Currency currency) {
        long total = 0;
        for (int part = 5; part <= 9; part++) {
            total = Math.addExact(total, row.getLong(part));
        }
        Change change = new Change(
                new Money(row.getLong(5), currency),
                new Money(row.getLong(6), currency),
                new Money(row.getLong(7), currency),
                new Money(row.getLong(8), currency),
                new Money(row.getLong(9), currency),
                new Money(total, currency));
        return new DailyEquity(row.getLocalDate(0), stock(row, 1, currency), change, row.getInteger(10));
    }

    private static Stock stock(Row row, int from, Currency currency) {
        return new Stock(
                row.getLong(from),
                new Money(row.getLong(from + 1), currency),
                new Money(row.getLong(from + 2), currency),
                new Money(row.getLong(from + 3), currency));
    }
}
