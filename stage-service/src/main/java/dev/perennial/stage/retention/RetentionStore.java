package dev.perennial.stage.retention;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code retention_cell}. */
@ApplicationScoped
public class RetentionStore {
    private static final String WRITE = """
            insert into retention_cell as c
              (brand_id, unit, cohort, period, customers, last_customers, orders, revenue)
            select $1::uuid, * from unnest(
              $2::text[], $3::date[], $4::integer[], $5::bigint[], $6::bigint[], $7::bigint[], $8::bigint[])
            on conflict (brand_id, unit, cohort, period) do update set
              customers = c.customers + excluded.customers,
              last_customers = c.last_customers + excluded.last_customers,
              orders = c.orders + excluded.orders,
              revenue = c.revenue + excluded.revenue
            """;
    /** Revenue beyond 10<sup>16</sup> minor units is cut, so that reports can add up what the longest table has. */
    private static final String READ = """
            select cohort, period, customers, last_customers, orders, least(greatest(revenue, -1e16), 1e16)::bigint
            from retention_cell
            where brand_id = $1 and unit = $2 and cohort between $3 and $4 and (customers, orders) <> (0, 0)
            order by cohort, period
            """;

    /** Writes differences. */
    Uni<Void> write(SqlConnection connection, BrandId brand, RetentionChanges changes) {
        Map<Cell, Bought> cells = changes.cells();
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Cell> keys = List.copyOf(cells.keySet());
        List<Bought> bought = List.copyOf(cells.values());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(keys, cell -> cell.unit().key(), String[]::new))
                .addValue(column(keys, Cell::cohort, LocalDate[]::new))
                .addValue(column(keys, Cell::period, Integer[]::new))
                .addValue(column(bought, Bought::customers, Long[]::new))
                .addValue(column(bought, Bought::lastCustomers, Long[]::new))
                .addValue(column(bought, Bought::orders, Long[]::new))
                .addValue(column(bought, Bought::revenue, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /**
     * The cohorts that begin from one day to another.
     *
     * @return what was bought by cohort and period
     */
    Uni<SortedMap<LocalDate, SortedMap<Integer, Bought>>> cohorts(
            SqlConnection connection, BrandId brand, CohortUnit unit, LocalDate from, LocalDate to) {
        Tuple of = Tuple.of(brand.value(), unit.key(), from, to);
        return connection.preparedQuery(READ).execute(of).map(rows -> {
            SortedMap<LocalDate, SortedMap<Integer, Bought>> cohorts = new TreeMap<>();
            rows.forEach(row -> cohorts.computeIfAbsent(row.getLocalDate(0), cohort -> new TreeMap<>())
                    .put(
                            row.getInteger(1),
                            new Bought(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5))));
            return cohorts;
        });
    }
}
