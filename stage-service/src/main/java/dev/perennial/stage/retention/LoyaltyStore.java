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

/** The table {@code loyalty_cell}. */
@ApplicationScoped
public class LoyaltyStore {
    private static final String WRITE = """
            insert into loyalty_cell as c (brand_id, unit, cohort, customers, repeated, recommended, when_asked, unprompted,
              repeated_and_recommended)
            select $1::uuid, * from unnest($2::text[], $3::date[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
              $8::bigint[], $9::bigint[])
            on conflict (brand_id, unit, cohort) do update set
              customers = c.customers + excluded.customers,
              repeated = c.repeated + excluded.repeated,
              recommended = c.recommended + excluded.recommended,
              when_asked = c.when_asked + excluded.when_asked,
              unprompted = c.unprompted + excluded.unprompted,
              repeated_and_recommended = c.repeated_and_recommended + excluded.repeated_and_recommended
            """;
    private static final String READ = """
            select cohort, customers, repeated, recommended, when_asked, unprompted, repeated_and_recommended
            from loyalty_cell where brand_id = $1 and unit = $2 and cohort between $3 and $4 and customers > 0
            """;

    /** Writes differences. */
    Uni<Void> write(SqlConnection connection, BrandId brand, LoyaltyChanges changes) {
        Map<LoyaltyCell, Loyalty> cells = changes.cells();
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<LoyaltyCell> keys = List.copyOf(cells.keySet());
        List<Loyalty> counts = List.copyOf(cells.values());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(keys, key -> key.unit().key(), String[]::new))
                .addValue(column(keys, LoyaltyCell::cohort, LocalDate[]::new))
                .addValue(column(counts, Loyalty::customers, Long[]::new))
                .addValue(column(counts, Loyalty::repeated, Long[]::new))
                .addValue(column(counts, Loyalty::recommended, Long[]::new))
                .addValue(column(counts, Loyalty::whenAsked, Long[]::new))
                .addValue(column(counts, Loyalty::unprompted, Long[]::new))
                .addValue(column(counts, Loyalty::repeatedAndRecommended, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /** The cohorts with customers that begin from one day to another. */
    Uni<SortedMap<LocalDate, Loyalty>> cohorts(
            SqlConnection connection, BrandId brand, String unit, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), unit, from, to))
                .map(rows -> {
                    SortedMap<LocalDate, Loyalty> cohorts = new TreeMap<>();
                    rows.forEach(row -> cohorts.put(
                            row.getLocalDate(0),
                            new Loyalty(
                                    row.getLong(1),
                                    row.getLong(2),
                                    row.getLong(3),
                                    row.getLong(4),
                                    row.getLong(5),
                                    row.getLong(6))));
                    return cohorts;
                });
    }
}
