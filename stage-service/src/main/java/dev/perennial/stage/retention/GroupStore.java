package dev.perennial.stage.retention;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code retention_group_cell}. */
@ApplicationScoped
public class GroupStore {
    private static final String WRITE = """
            insert into retention_group_cell as c
              (brand_id, dimension, group_value, unit, cohort, period, customers, last_customers, orders, revenue)
            select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::date[], $6::integer[],
              $7::bigint[], $8::bigint[], $9::bigint[], $10::bigint[])
            on conflict (brand_id, dimension, group_value, unit, cohort, period) do update set
              customers = c.customers + excluded.customers,
              last_customers = c.last_customers + excluded.last_customers,
              orders = c.orders + excluded.orders,
              revenue = c.revenue + excluded.revenue
            """;

    /** However many groups there are, of each month only the hundred largest are looked at. */
    private static final String LARGEST = """
            select t.group_value, sum(t.customers) from retention_cell c
            cross join lateral (
              select g.group_value, g.customers from retention_group_cell g
              where g.brand_id = $1 and g.dimension = $2 and g.cohort = c.cohort
                and g.unit = 'month' and g.period = 0 and g.customers > 0
              order by g.customers desc, g.group_value limit 100) t
            where c.brand_id = $1 and c.unit = 'month' and c.period = 0 and c.customers > 0 and c.cohort between $3 and $4
            group by 1 order by 2 desc, 1 limit $5
            """;

    private static final String READ = """
            select group_value, cohort, period, customers, last_customers, orders,
              least(greatest(revenue, -1e16), 1e16)::bigint
            from retention_group_cell
            where brand_id = $1 and dimension = $2 and group_value = any($3) and unit = $4 and cohort between $5 and $6
              and (customers, orders) <> (0, 0)
            """;

    /** Writes differences. */
    Uni<Void> write(SqlConnection connection, BrandId brand, GroupChanges changes) {
        Map<GroupCell, Bought> cells = changes.cells();
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<GroupCell> keys = List.copyOf(cells.keySet());
        List<Bought> bought = List.copyOf(cells.values());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(keys, key -> key.dimension().key(), String[]::new))
                .addValue(column(keys, GroupCell::group, String[]::new))
                .addValue(column(keys, key -> key.cell().unit().key(), String[]::new))
                .addValue(column(keys, key -> key.cell().cohort(), LocalDate[]::new))
                .addValue(column(keys, key -> key.cell().period(), Integer[]::new))
                .addValue(column(bought, Bought::customers, Long[]::new))
                .addValue(column(bought, Bought::lastCustomers, Long[]::new))
                .addValue(column(bought, Bought::orders, Long[]::new))
                .addValue(column(bought, Bought::revenue, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /**
     * The groups with the most new customers from one day to another, the largest first. One that is not among the hundred
     * largest of a month does not count in it.
     */
    Uni<List<String>> largest(
            SqlConnection connection, BrandId brand, Dimension dimension, LocalDate from, LocalDate to, int most) {
        Tuple of = Tuple.of(brand.value(), dimension.key(), from, to, most);
        return connection.preparedQuery(LARGEST).execute(of).map(rows -> {
            List<String> groups = new ArrayList<>();
            rows.forEach(row -> groups.add(row.getString(0)));
            return groups;
        });
    }

    /**
     * The cohorts of some groups that begin from one day to another.
     *
     * @return what was bought by group, cohort and period; a group without customers is left out
     */
    Uni<Map<String, SortedMap<LocalDate, SortedMap<Integer, Bought>>>> cohorts(
            SqlConnection connection,
            BrandId brand,
            Dimension dimension,
            List<String> groups,
            CohortUnit unit,
            LocalDate from,
            LocalDate to) {
        Tuple of = Tuple.of(brand.value(), dimension.key(), groups.toArray(String[]::new), unit.key(), from, to);
        return connection.preparedQuery(READ).execute(of).map(rows -> {
            Map<String, SortedMap<LocalDate, SortedMap<Integer, Bought>>> found = new TreeMap<>();
            rows.forEach(row -> found.computeIfAbsent(row.getString(0), group -> new TreeMap<>())
                    .computeIfAbsent(row.getLocalDate(1), cohort -> new TreeMap<>())
                    .put(
                            row.getInteger(2),
                            new Bought(row.getLong(3), row.getLong(4), row.getLong(5), row.getLong(6))));
            return found;
        });
    }
}
