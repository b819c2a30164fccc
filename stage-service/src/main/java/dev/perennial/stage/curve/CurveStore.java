package dev.perennial.stage.curve;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.definition.DefinitionKind;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.RowStore;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table {@code curve_cell}. */
@ApplicationScoped
public class CurveStore implements RowStore {
    private static final String WRITE = """
            insert into curve_cell as c
              (brand_id, curve, version, track, scheme_version, cohort, customer_group, period, customers, last_customers,
               revenue)
            select $1::uuid, * from unnest(
              $2::text[], $3::integer[], $4::text[], $5::integer[], $6::date[], $7::text[], $8::smallint[], $9::bigint[],
              $10::bigint[], $11::bigint[])
            on conflict (brand_id, curve, version, scheme_version, cohort, customer_group, period) do update set
              customers = c.customers + excluded.customers, last_customers = c.last_customers + excluded.last_customers,
              revenue = c.revenue + excluded.revenue
            """;
    private static final String REMOVE = """
            delete from curve_cell where (brand_id, curve, version, scheme_version, cohort, customer_group, period) in (
              select brand_id, curve, version, scheme_version, cohort, customer_group, period from curve_cell
              where brand_id = $1 and curve = $2 and version = $3 limit $4)
            """;
    private static final String REMOVE_OF_SCHEME =
            "delete from curve_cell where brand_id = $1 and track = $2 and scheme_version = $3";
    /** Without a group whoever is in none of the largest. */
    private static final String READ = """
            with largest as (
              select customer_group from curve_cell
              where brand_id = $1 and curve = $2 and version = $3 and scheme_version = $4 and cohort between $5 and $6
                and period = -1
              group by 1 having sum(customers) > 0 order by sum(customers) desc, 1 limit $7)
            select l.customer_group, c.cohort, c.period, sum(c.customers)::bigint, sum(c.last_customers)::bigint,
              sum(c.revenue)::bigint
            from curve_cell c left join largest l on l.customer_group = c.customer_group
            where c.brand_id = $1 and c.curve = $2 and c.version = $3 and c.scheme_version = $4
              and c.cohort between $5 and $6
            group by 1, 2, 3 having sum(c.customers) <> 0 or sum(c.revenue) <> 0
            """;

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.CURVE;
    }

    /** Writes differences. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, CurveChanges changes) {
        Map<CurveChanges.Place, CameBack> cells = changes.cells();
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CurveChanges.Place> places = List.copyOf(cells.keySet());
        List<CameBack> counts = List.copyOf(cells.values());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(places, place -> place.on().version().key(), String[]::new))
                .addValue(column(places, place -> place.on().version().version(), Integer[]::new))
                .addValue(column(places, place -> place.on().scheme().track(), String[]::new))
                .addValue(column(places, place -> place.on().scheme().version(), Integer[]::new))
                .addValue(column(places, place -> LocalDate.ofEpochDay(place.cohort()), LocalDate[]::new))
                .addValue(column(places, CurveChanges.Place::group, String[]::new))
                .addValue(column(places, place -> (short) place.period(), Short[]::new))
                .addValue(column(counts, CameBack::customers, Long[]::new))
                .addValue(column(counts, CameBack::last, Long[]::new))
                .addValue(column(counts, CameBack::revenue, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    @Override
    public Uni<Long> remove(SqlConnection connection, BrandId brand, DefinitionVersion retired, int most) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(brand.value(), retired.key(), retired.version(), most))
                .map(rows -> (long) rows.rowCount());
    }

    /** Removes the figures under a version of a scheme that is alive no more. */
    public Uni<Void> remove(SqlConnection connection, BrandId brand, TrackVersion retired) {
        return connection
                .preparedQuery(REMOVE_OF_SCHEME)
                .execute(Tuple.of(brand.value(), retired.track(), retired.version()))
                .replaceWithVoid();
    }

    /**
     * What is counted of a cohort.
     *
     * @param group absent for all customers that are in none of the largest groups
     * @param period from 0, or {@link CurveChanges#STARTED}
     */
    record Counted(Optional<String> group, LocalDate cohort, int period, CameBack back) {}

    /**
     * The cohorts that begin from one day to another.
     *
     * @param groups how many are told apart
     */
    Uni<List<Counted>> counted(
            SqlConnection connection, BrandId brand, LiveCurve on, LocalDate from, LocalDate to, int groups) {
        Tuple of = Tuple.of(
                brand.value(),
                on.version().key(),
                on.version().version(),
                on.scheme().version(),
                from,
                to);
        return connection.preparedQuery(READ).execute(of.addValue(groups)).map(rows -> {
            List<Counted> counted = new ArrayList<>();
            rows.forEach(row -> counted.add(new Counted(
                    Optional.ofNullable(row.getString(0)),
                    row.getLocalDate(1),
                    row.getInteger(2),
                    new CameBack(row.getLong(3), row.getLong(4), row.getLong(5)))));
            return counted;
        });
    }
}
