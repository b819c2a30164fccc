package dev.perennial.stage.funnel;

import static dev.perennial.platform.database.PgRows.column;

import dev.perennial.platform.database.Pipeline;
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

/** The table {@code funnel_cell}, and with {@link OutdoneStore} what is taken off its figures again. */
@ApplicationScoped
public class FunnelStore implements RowStore {
    private static final String WRITE = """
            insert into funnel_cell as c
              (brand_id, funnel, version, track, scheme_version, day, customer_group, step, length, attempts)
            select $1::uuid, * from unnest(
              $2::text[], $3::integer[], $4::text[], $5::integer[], $6::date[], $7::text[], $8::smallint[], $9::smallint[],
              $10::bigint[])
            on conflict (brand_id, funnel, version, scheme_version, day, customer_group, step, length)
              do update set attempts = c.attempts + excluded.attempts
            """;
    private static final String REMOVE = """
            delete from funnel_cell
            where (brand_id, funnel, version, scheme_version, day, customer_group, step, length) in (
              select brand_id, funnel, version, scheme_version, day, customer_group, step, length from funnel_cell
              where brand_id = $1 and funnel = $2 and version = $3 limit $4)
            """;
    private static final String REMOVE_OF_SCHEME =
            "delete from funnel_cell where brand_id = $1 and track = $2 and scheme_version = $3";
    /**
     * Who came how far by group, without a group whoever is in none of the largest; and how long it took all together. What
     * began in the report and was outdone in it is taken off, as {@link OutdoneParts} says: by month, and of some days. Each of
     * these is one way down the key, which {@code offset 0} keeps apart: joined with all days at once, all rows would be read.
     */
    private static final String READ = """
            with cells as (
              select customer_group, step, length, day >= $8 as under_way, sum(attempts) as attempts from funnel_cell
              where brand_id = $1 and funnel = $2 and version = $3 and scheme_version = $4 and day between $5 and $6
              group by 1, 2, 3, 4),
            known as (
              select min(day) as first, (select max(until) from funnel_outdone
                where brand_id = $1 and funnel = $2 and version = $3 and scheme_version = $4) as last
              from funnel_outdone_month
              where brand_id = $1 and funnel = $2 and version = $3 and scheme_version = $4 having min(day) is not null),
            outdone as (
              select customer_group, reached, sum(attempts) filter (where day < $10) as over_attempts,
                sum(attempts) filter (where day >= $10) as under_way_attempts
              from funnel_outdone_month
              where brand_id = $1 and funnel = $2 and version = $3 and scheme_version = $4 and day >= $9 and until < $11
              group by 1, 2
              union all
              select o.customer_group, o.reached, sum(p.over_times * o.attempts), sum(p.under_way_times * o.attempts)
              from known
              join unnest($12::date[], $13::date[], $14::date[], $15::date[], $16::integer[], $17::integer[])
                as p (first, last, first_until, last_until, over_times, under_way_times) on p.last >= known.first
              cross join lateral generate_series(
                greatest(p.first_until, known.first) - known.first, least(p.last_until, known.last) - known.first) as n
              cross join lateral (
                select customer_group, reached, attempts from funnel_outdone
                where brand_id = $1 and funnel = $2 and version = $3 and scheme_version = $4 and until = known.first + n
                  and day between p.first and p.last offset 0) as o
              group by 1, 2),
            counted as (
              select * from cells
              union all
              select o.customer_group, made.step, -1, taken.under_way, -taken.attempts
              from outdone o
              cross join lateral generate_series(1, o.reached) as made (step)
              cross join lateral (values (false, o.over_attempts), (true, o.under_way_attempts)) as taken (under_way, attempts)),
            largest as (
              select customer_group from counted where step = 1 and length = -1 group by 1 having sum(attempts) > 0
              order by sum(attempts) desc, 1 limit $7)
            select l.customer_group, c.step, c.length, c.under_way, sum(c.attempts)::bigint
            from counted c left join largest l on l.customer_group = c.customer_group
            group by 1, 2, 3, 4 having sum(c.attempts) <> 0
            """;

    private final OutdoneStore outdone;

    FunnelStore(OutdoneStore outdone) {
        this.outdone = outdone;
    }

    @Override
    public DefinitionKind kind() {
        return DefinitionKind.FUNNEL;
    }

    /** Writes differences. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, FunnelChanges changes) {
        return Pipeline.of(
                List.of(write(connection, brand, changes.cells()), outdone.write(connection, brand, changes)));
    }

    private static Uni<Void> write(SqlConnection connection, BrandId brand, Map<FunnelChanges.Place, Long> cells) {
        if (cells.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<FunnelChanges.Place> places = List.copyOf(cells.keySet());
        Tuple columns = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(places, place -> place.on().version().key(), String[]::new))
                .addValue(column(places, place -> place.on().version().version(), Integer[]::new))
                .addValue(column(places, place -> place.on().track(), String[]::new))
                .addValue(column(places, place -> place.on().scheme(), Integer[]::new))
                .addValue(column(places, place -> place.cell().day(), LocalDate[]::new))
                .addValue(column(places, FunnelChanges.Place::group, String[]::new))
                .addValue(column(places, place -> (short) place.cell().step(), Short[]::new))
                .addValue(column(places, place -> (short) place.cell().length(), Short[]::new))
                .addValue(column(places, cells::get, Long[]::new));
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    @Override
    public Uni<Long> remove(SqlConnection connection, BrandId brand, DefinitionVersion retired, int most) {
        return connection
                .preparedQuery(REMOVE)
                .execute(Tuple.of(brand.value(), retired.key(), retired.version(), most))
                .map(rows -> (long) rows.rowCount())
                .chain(removed -> removed > 0
                        ? Uni.createFrom().item(removed)
                        : outdone.remove(connection, brand, retired, most));
    }

    /** Removes the figures under a version of a scheme that is alive no more. */
    public Uni<Void> remove(SqlConnection connection, BrandId brand, TrackVersion retired) {
        return connection
                .preparedQuery(REMOVE_OF_SCHEME)
                .execute(Tuple.of(brand.value(), retired.track(), retired.version()))
                .chain(() -> outdone.remove(connection, brand, retired));
    }

    /**
     * How often a step was made.
     *
     * @param group absent for all customers that are in none of the largest groups
     * @param step from 1
     * @param length class of the time since the step before, of all groups together; else {@link FunnelCell#NO_LENGTH}
     * @param underWay whether the attempts began so late that they may get further
     */
    record Made(Optional<String> group, int step, int length, boolean underWay, long attempts) {
        boolean isLength() {
            return length != FunnelCell.NO_LENGTH;
        }
    }

    /**
     * What counts on the days of a report.
     *
     * @param groups how many are told apart
     */
    Uni<List<Made>> made(SqlConnection connection, BrandId brand, LiveFunnel on, FunnelDays report, int groups) {
        OutdoneParts parts = OutdoneParts.of(report);
        List<OutdoneParts.Days> days = parts.days();
        Tuple of = Tuple.of(
                        brand.value(),
                        on.version().key(),
                        on.version().version(),
                        on.scheme(),
                        report.from(),
                        report.to())
                .addValue(groups)
                .addValue(report.underWayFrom())
                .addValue(parts.firstMonth())
                .addValue(parts.underWayMonth())
                .addValue(parts.endMonth())
                .addValue(column(days, OutdoneParts.Days::first, LocalDate[]::new))
                .addValue(column(days, OutdoneParts.Days::last, LocalDate[]::new))
                .addValue(column(days, OutdoneParts.Days::firstUntil, LocalDate[]::new))
                .addValue(column(days, OutdoneParts.Days::lastUntil, LocalDate[]::new))
                .addValue(column(days, OutdoneParts.Days::overTimes, Integer[]::new))
                .addValue(column(days, OutdoneParts.Days::underWayTimes, Integer[]::new));
        return connection.preparedQuery(READ).execute(of).map(rows -> {
            List<Made> made = new ArrayList<>();
            rows.forEach(row -> made.add(new Made(
                    Optional.ofNullable(row.getString(0)),
                    row.getInteger(1),
                    row.getInteger(2),
                    row.getBoolean(3),
                    row.getLong(4))));
            return made;
        });
    }
}
