package dev.perennial.stage.movement;

import static dev.perennial.platform.database.PgRows.column;
import static dev.perennial.platform.database.PgRows.run;

import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.scheme.TrackVersion;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables {@code stage_movement}, {@code stage_source_movement}, {@code stage_stay} and {@code stage_running}. */
@ApplicationScoped
public class MovementStore {
    private static final String MOVE = """
            insert into stage_movement as m (brand_id, track, version, day, from_stage, to_stage, customers)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::date[], $5::text[], $6::text[], $7::bigint[])
            on conflict (brand_id, track, version, day, from_stage, to_stage)
              do update set customers = m.customers + excluded.customers
            """;
    private static final String STAY = """
            insert into stage_stay as s (brand_id, track, version, day, stage, length, customers)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::date[], $5::text[], $6::smallint[], $7::bigint[])
            on conflict (brand_id, track, version, day, stage, length)
              do update set customers = s.customers + excluded.customers
            """;
    private static final String RUN = """
            insert into stage_running as r (brand_id, track, version, stage, since, customers)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::text[], $5::date[], $6::bigint[])
            on conflict (brand_id, track, version, stage, since)
              do update set customers = r.customers + excluded.customers
            """;
    private static final String SOURCE_MOVE = """
            insert into stage_source_movement as m
              (brand_id, track, version, month, channel, source, from_stage, to_stage, customers)
            select $1::uuid, * from unnest(
              $2::text[], $3::integer[], $4::date[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[])
            on conflict (brand_id, track, version, month, channel, source, from_stage, to_stage)
              do update set customers = m.customers + excluded.customers
            """;
    private static final String REMOVE_SOURCE_MOVES =
            "delete from stage_source_movement where brand_id = $1 and track = $2 and version = $3";
    /**
     * The sources in the order of the customers they brought, all beyond some as one. No period stands for all before the report;
     * where none is asked for, all in the report is one. Without a join, so that no estimate of the planner makes it slow.
     */
    private static final String SOURCE_MOVES = """
            with moves as (
              select channel, source, case when month < $4 then null when $6::text is null then $4::date
                else date_trunc($6, month::timestamp)::date end as begin, from_stage, to_stage, sum(customers) as customers
              from stage_source_movement where brand_id = $1 and track = $2 and version = $3 and month <= $5
              group by 1, 2, 3, 4, 5 having sum(customers) <> 0),
            counted as (
              select *, coalesce(
                sum(customers) filter (where from_stage = '') over (partition by channel, source), 0) as brought
              from moves),
            placed as (
              select *, least(dense_rank() over (order by brought desc, channel, source), $7::integer + 1)::integer as place
              from counted)
            select place, case when place <= $7 then channel else '' end, case when place <= $7 then source else '' end,
              begin, from_stage, to_stage, sum(customers)::bigint
            from placed group by 1, 2, 3, 4, 5, 6 order by 1, 4 nulls first, 5, 6
            """;

    private static final String REMOVE_MOVES =
            "delete from stage_movement where brand_id = $1 and track = $2 and version = $3";
    private static final String REMOVE_STAYS =
            "delete from stage_stay where brand_id = $1 and track = $2 and version = $3";
    private static final String REMOVE_RUNNING =
            "delete from stage_running where brand_id = $1 and track = $2 and version = $3";
    /** No period stands for all before the report. */
    private static final String MOVES = """
            select case when day < $4 then null else date_trunc($6, day::timestamp)::date end as begin,
              from_stage, to_stage, sum(customers)::bigint
            from stage_movement where brand_id = $1 and track = $2 and version = $3 and day <= $5
            group by 1, 2, 3 having sum(customers) <> 0 order by 1 nulls first, 2, 3
            """;

    private static final String PRESENT = """
            select m.track, m.version, s.stage, sum(s.customers)::bigint
            from stage_movement m
            join scheme f on f.brand_id = m.brand_id and f.track = m.track and f.version = m.version and f.state = 'active'
            cross join lateral (values (m.to_stage, m.customers), (m.from_stage, -m.customers)) s (stage, customers)
            where m.brand_id = $1 and m.day <= $2 and s.stage <> ''
            group by 1, 2, 3
            """;
    private static final String FLOWS = """
            select from_stage, to_stage, sum(customers)::bigint from stage_movement
            where brand_id = $1 and track = $2 and version = $3 and day between $4 and $5
            group by 1, 2 having sum(customers) <> 0 order by 1, 2
            """;
    private static final String STAYS = """
            select stage, length, sum(customers)::bigint from stage_stay
            where brand_id = $1 and track = $2 and version = $3 and day between $4 and $5
            group by 1, 2 having sum(customers) <> 0
            """;
    private static final String RUNNING = """
            select stage, since, customers from stage_running
            where brand_id = $1 and track = $2 and version = $3 and customers > 0
            """;

    /** Writes differences. */
    public Uni<Void> write(SqlConnection connection, BrandId brand, MovementChanges changes) {
        return Pipeline.of(List.of(
                move(connection, brand, changes.moves()),
                stay(connection, brand, changes.stays()),
                running(connection, brand, changes.running()),
                sourceMove(connection, brand, changes.sourceMoves())));
    }

    private static Uni<Void> sourceMove(
            SqlConnection connection, BrandId brand, Map<MovementChanges.SourceMove, Long> moves) {
        List<MovementChanges.SourceMove> keys = List.copyOf(moves.keySet());
        Tuple row = Tuple.tuple()
                .addValue(brand.value())
                .addValue(column(keys, key -> key.on().track(), String[]::new))
                .addValue(column(keys, key -> key.on().version(), Integer[]::new))
                .addValue(column(keys, MovementChanges.SourceMove::month, LocalDate[]::new))
                .addValue(column(keys, MovementChanges.SourceMove::channel, String[]::new))
                .addValue(column(keys, MovementChanges.SourceMove::source, String[]::new))
                .addValue(column(keys, MovementChanges.SourceMove::from, String[]::new))
                .addValue(column(keys, MovementChanges.SourceMove::to, String[]::new))
                .addValue(column(keys, moves::get, Long[]::new));
        return run(connection, SOURCE_MOVE, keys, row);
    }

    private static Uni<Void> move(SqlConnection connection, BrandId brand, Map<MovementChanges.Move, Long> moves) {
        List<MovementChanges.Move> keys = List.copyOf(moves.keySet());
        Tuple row = Tuple.of(
                brand.value(),
                column(keys, key -> key.on().track(), String[]::new),
                column(keys, key -> key.on().version(), Integer[]::new),
                column(keys, MovementChanges.Move::day, LocalDate[]::new),
                column(keys, MovementChanges.Move::from, String[]::new),
                column(keys, MovementChanges.Move::to, String[]::new));
        return run(connection, MOVE, keys, row.addValue(column(keys, moves::get, Long[]::new)));
    }

    private static Uni<Void> stay(SqlConnection connection, BrandId brand, Map<MovementChanges.Stay, Long> stays) {
        List<MovementChanges.Stay> keys = List.copyOf(stays.keySet());
        Tuple row = Tuple.of(
                brand.value(),
                column(keys, key -> key.on().track(), String[]::new),
                column(keys, key -> key.on().version(), Integer[]::new),
                column(keys, MovementChanges.Stay::day, LocalDate[]::new),
                column(keys, MovementChanges.Stay::stage, String[]::new),
                column(keys, stay -> (short) stay.length(), Short[]::new));
        return run(connection, STAY, keys, row.addValue(column(keys, stays::get, Long[]::new)));
    }

    private static Uni<Void> running(
            SqlConnection connection, BrandId brand, Map<MovementChanges.Running, Long> running) {
        List<MovementChanges.Running> keys = List.copyOf(running.keySet());
        Tuple row = Tuple.of(
                brand.value(),
                column(keys, key -> key.on().track(), String[]::new),
                column(keys, key -> key.on().version(), Integer[]::new),
                column(keys, MovementChanges.Running::stage, String[]::new),
                column(keys, MovementChanges.Running::since, LocalDate[]::new),
                column(keys, running::get, Long[]::new));
        return run(connection, RUN, keys, row);
    }

    /** Removes the numbers of a version that is alive no more. */
    public Uni<Void> remove(SqlConnection connection, BrandId brand, TrackVersion on) {
        Tuple of = Tuple.of(brand.value(), on.track(), on.version());
        return connection
                .preparedQuery(REMOVE_MOVES)
                .execute(of)
                .chain(() -> connection.preparedQuery(REMOVE_SOURCE_MOVES).execute(of))
                .chain(() -> connection.preparedQuery(REMOVE_STAYS).execute(of))
                .chain(() -> connection.preparedQuery(REMOVE_RUNNING).execute(of))
                .replaceWithVoid();
    }

    /** The moves in each period, and those before. */
    Uni<List<Moves>> moves(SqlConnection connection, BrandId brand, TrackVersion on, Span span) {
        return connection
                .preparedQuery(MOVES)
                .execute(inPeriods(brand, on, span))
                .map(rows -> {
                    List<Moves> moves = new ArrayList<>();
                    rows.forEach(row -> moves.add(moves(row, 0)));
                    return moves;
                });
    }

    /**
     * Customers in a stage.
     *
     * @param on the track, under the version in force
     */
    public record Present(TrackVersion on, String stage, long customers) {}

    /** How many customers were in each stage at the end of a day. */
    public Uni<List<Present>> present(SqlConnection connection, BrandId brand, LocalDate day) {
        return connection
                .preparedQuery(PRESENT)
                .execute(Tuple.of(brand.value(), day))
                .map(rows -> {
                    List<Present> present = new ArrayList<>();
                    rows.forEach(row -> present.add(new Present(
                            new TrackVersion(row.getString(0), row.getInteger(1)), row.getString(2), row.getLong(3))));
                    return present;
                });
    }

    /** The moves of all days together. */
    Uni<List<Moves>> flows(SqlConnection connection, BrandId brand, TrackVersion on, Span span) {
        Tuple of = Tuple.of(brand.value(), on.track(), on.version(), span.from(), span.to());
        return connection.preparedQuery(FLOWS).execute(of).map(rows -> {
            List<Moves> moves = new ArrayList<>();
            rows.forEach(row -> moves.add(new Moves(span.from(), row.getString(0), row.getString(1), row.getLong(2))));
            return moves;
        });
    }

    /**
     * The moves by source in the report, and those before.
     *
     * @param span whole months
     * @param byPeriod whether those of each of its periods are told apart
     * @param most sources that are told apart; the others are the next place
     */
    Uni<List<SourceMovement.SourceMoves>> sourceMoves(
            SqlConnection connection, BrandId brand, TrackVersion on, Span span, boolean byPeriod, int most) {
        Tuple of = Tuple.of(brand.value(), on.track(), on.version(), span.from(), span.to())
                .addString(byPeriod ? span.period().key() : null)
                .addInteger(most);
        return connection.preparedQuery(SOURCE_MOVES).execute(of).map(rows -> {
            List<SourceMovement.SourceMoves> moves = new ArrayList<>();
            rows.forEach(row -> moves.add(new SourceMovement.SourceMoves(
                    row.getInteger(0), row.getString(1), row.getString(2), moves(row, 3))));
            return moves;
        });
    }

    private static Tuple inPeriods(BrandId brand, TrackVersion on, Span span) {
        return Tuple.of(
                brand.value(),
                on.track(),
                on.version(),
                span.from(),
                span.to(),
                span.period().key());
    }

    private static Moves moves(Row row, int column) {
        LocalDate begin = row.getLocalDate(column);
        return new Moves(
                begin == null ? LocalDate.MIN : begin,
                row.getString(column + 1),
                row.getString(column + 2),
                row.getLong(column + 3));
    }

    /** Number of stays that ended on those days, by class of length, by stage. */
    Uni<Map<String, SortedMap<Integer, Long>>> stays(
            SqlConnection connection, BrandId brand, TrackVersion on, Span span) {
        Tuple of = Tuple.of(brand.value(), on.track(), on.version(), span.from(), span.to());
        return connection.preparedQuery(STAYS).execute(of).map(rows -> {
            Map<String, SortedMap<Integer, Long>> stays = new HashMap<>();
            rows.forEach(row -> stays.computeIfAbsent(row.getString(0), stage -> new TreeMap<>())
                    .put(row.getInteger(1), row.getLong(2)));
            return stays;
        });
    }

    /** How many are in each stage, by the day of UTC since when. */
    Uni<Map<String, SortedMap<LocalDate, Long>>> running(SqlConnection connection, BrandId brand, TrackVersion on) {
        Tuple of = Tuple.of(brand.value(), on.track(), on.version());
        return connection.preparedQuery(RUNNING).execute(of).map(rows -> {
            Map<String, SortedMap<LocalDate, Long>> running = new HashMap<>();
            rows.forEach(row -> running.computeIfAbsent(row.getString(0), stage -> new TreeMap<>())
                    .put(row.getLocalDate(1), row.getLong(2)));
            return running;
        });
    }
}
