package dev.perennial.stage.retention;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

/** The table {@code attrition_cell}. */
@ApplicationScoped
public class AttritionStore {
    private static final String WRITE = """
            insert into attrition_cell as c (brand_id, track, version, day, joined, back, lost,
              lost_of_day, lost_of_week, lost_of_month, lost_of_quarter, lost_of_year)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::date[], $5::bigint[], $6::bigint[], $7::bigint[],
              $8::bigint[], $9::bigint[], $10::bigint[], $11::bigint[], $12::bigint[])
            on conflict (brand_id, track, version, day) do update set
              joined = c.joined + excluded.joined, back = c.back + excluded.back, lost = c.lost + excluded.lost,
              lost_of_day = c.lost_of_day + excluded.lost_of_day,
              lost_of_week = c.lost_of_week + excluded.lost_of_week,
              lost_of_month = c.lost_of_month + excluded.lost_of_month,
              lost_of_quarter = c.lost_of_quarter + excluded.lost_of_quarter,
              lost_of_year = c.lost_of_year + excluded.lost_of_year
            """;

    /** No period stands for all before the report. */
    private static final String READ = """
            select case when day < $4 then null else date_trunc($6, day::timestamp)::date end as begin,
              sum(joined)::bigint, sum(back)::bigint, sum(lost)::bigint,
              sum(case $6 when 'day' then lost_of_day when 'week' then lost_of_week when 'month' then lost_of_month
                when 'quarter' then lost_of_quarter else lost_of_year end)::bigint
            from attrition_cell where brand_id = $1 and track = $2 and version = $3 and day <= $5
            group by 1 order by 1 nulls first
            """;

    private static final String REMOVE =
            "delete from attrition_cell where brand_id = $1 and track = $2 and version = $3";

    /** Writes differences. */
    Uni<Void> write(SqlConnection connection, BrandId brand, AttritionChanges changes) {
        Map<AttritionCell, Attrition> cells = changes.cells();
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<AttritionCell> keys = List.copyOf(cells.keySet());
        List<Attrition> counts = List.copyOf(cells.values());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(keys, key -> key.on().track(), String[]::new))
                .addValue(column(keys, key -> key.on().version(), Integer[]::new))
                .addValue(column(keys, AttritionCell::day, LocalDate[]::new))
                .addValue(longs(counts, Attrition::joined))
                .addValue(longs(counts, Attrition::back))
                .addValue(longs(counts, Attrition::lost))
                .addValue(longs(counts, Attrition::lostOfDay))
                .addValue(longs(counts, Attrition::lostOfWeek))
                .addValue(longs(counts, Attrition::lostOfMonth))
                .addValue(longs(counts, Attrition::lostOfQuarter))
                .addValue(longs(counts, Attrition::lostOfYear));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    private static Long[] longs(List<Attrition> counts, ToLongFunction<Attrition> value) {
        return counts.stream().mapToLong(value).boxed().toArray(Long[]::new);
    }

    /** Removes the numbers of a version that is alive no more. */
    public Uni<Void> remove(SqlConnection connection, BrandId brand, TrackVersion on) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(brand.value(), on.track(), on.version()))
                .replaceWithVoid();
    }

    /**
     * Who came and went, by period up to a day, and before the first one.
     *
     * @param from first day of a period
     */
    Uni<List<AttritionCount>> counts(
            SqlConnection connection, BrandId brand, TrackVersion on, Period period, LocalDate from, LocalDate to) {
        Tuple of = Tuple.of(brand.value(), on.track(), on.version(), from, to, period.key());
        return connection.preparedQuery(READ).execute(of).map(rows -> {
            List<AttritionCount> counts = new ArrayList<>();
            for (Row row : rows) {
                LocalDate begin = row.getLocalDate(0);
                counts.add(new AttritionCount(
                        begin == null ? LocalDate.MIN : begin,
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4)));
            }
            return counts;
        });
    }
}
