package dev.perennial.customer.value;

import dev.perennial.customer.value.EquityView.Change;
import dev.perennial.customer.value.EquityView.Cohort;
import dev.perennial.customer.value.EquityView.DailyEquity;
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

/** Reads what the customer base is and was worth. */
@ApplicationScoped
class EquityReportStore {
    private static final String NOW = """
            select count(*), coalesce(sum(realised_minor), 0)::bigint, coalesce(sum(expected_minor), 0)::bigint,
              coalesce(sum(ltv_minor), 0)::bigint
            from customer_value where brand_id = $1
            """;
    private static final String SNAPSHOTS = """
            select day, customers, realised_minor, expected_minor, equity_minor, new_minor, grown_minor, lost_minor,
              reestimated_minor, gone_minor, model_version
            from equity_snapshot where brand_id = $1 and day between $2 and $3 and complete order by day
            """;
    private static final String COHORTS = """
            select case when extract(year from cohort) = 1 then 'none' else to_char(cohort, $3) end as name,
              sum(customers)::bigint, sum(realised_minor)::bigint, sum(equity_minor)::bigint
            from equity_cohort where brand_id = $1 and day = $2 group by 1 order by min(cohort)
            """;

    Uni<Stock> now(SqlConnection connection, Brand brand) {
        return connection
                .preparedQuery(NOW)
                .execute(Tuple.of(brand.id().value()))
                .map(rows -> stock(rows.iterator().next(), 0, brand.currency()));
    }

    /** Days from the first to the last one, both included. */
    Uni<List<DailyEquity>> snapshots(SqlConnection connection, Brand brand, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery(SNAPSHOTS)
                .execute(Tuple.of(brand.id().value(), from, to))
                .map(rows ->
                        rows.stream().map(row -> daily(row, brand.currency())).toList());
    }

    /** @param format of PostgreSQL, by which months are put together */
    Uni<List<Cohort>> cohorts(SqlConnection connection, Brand brand, LocalDate day, String format) {
        return connection
                .preparedQuery(COHORTS)
                .execute(Tuple.of(brand.id().value(), day, format))
                .map(rows -> rows.stream()
                        .map(row -> new Cohort(
                                row.getString(0),
                                row.getLong(1),
                                new Money(row.getLong(2), brand.currency()),
                                new Money(row.getLong(3), brand.currency())))
                        .toList());
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
