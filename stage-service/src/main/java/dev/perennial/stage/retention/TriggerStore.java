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

/** The table {@code trigger_cell}. */
@ApplicationScoped
public class TriggerStore {
    private static final String WRITE = """
            insert into trigger_cell as c (brand_id, event, cohort, within_days, customers, stayed)
            select $1::uuid, * from unnest($2::text[], $3::date[], $4::integer[], $5::bigint[], $6::bigint[])
            on conflict (brand_id, event, cohort, within_days) do update set
              customers = c.customers + excluded.customers, stayed = c.stayed + excluded.stayed
            """;

    /** However many events there are, only those are looked at that are among the most usual of a cohort, each in up to 7 windows. */
    private static final String READ = """
            with usual as (
              select distinct t.event from retention_cell c
              cross join lateral (
                select event from trigger_cell
                where brand_id = $1 and cohort = c.cohort and customers > 0 order by customers desc, event limit 700) t
              where c.brand_id = $1 and c.unit = 'tenure' and c.period = 0 and c.customers > 0
                and c.cohort between $2 and $3)
            select event, sum(customers)::bigint, sum(stayed)::bigint from trigger_cell
            join usual using (event)
            where brand_id = $1 and cohort between $2 and $3 and within_days <= $4
            group by event having sum(customers) > 0
            """;

    /** Writes differences. */
    Uni<Void> write(SqlConnection connection, BrandId brand, TriggerChanges changes) {
        Map<TriggerCell, Stayed> cells = changes.cells();
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<TriggerCell> keys = List.copyOf(cells.keySet());
        List<Stayed> counts = List.copyOf(cells.values());
        Tuple columns = Tuple.of(
                brand.value(),
                column(keys, TriggerCell::event, String[]::new),
                column(keys, TriggerCell::cohort, LocalDate[]::new),
                column(keys, key -> key.window().days(), Integer[]::new),
                column(counts, Stayed::customers, Long[]::new),
                column(counts, Stayed::stayed, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /** Customers of the cohorts from one day to another with each event in their first days. */
    Uni<SortedMap<String, Stayed>> events(
            SqlConnection connection, BrandId brand, LocalDate from, LocalDate to, TriggerWindow window) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), from, to, window.days()))
                .map(rows -> {
                    SortedMap<String, Stayed> events = new TreeMap<>();
                    rows.forEach(row -> events.put(row.getString(0), new Stayed(row.getLong(1), row.getLong(2))));
                    return events;
                });
    }
}
