package dev.perennial.attribution.path;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.PgColumns;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;

/**
 * The tables {@code path_step_month} and {@code path_end_month}. Cells that have become empty stay until everything is folded
 * anew, and readers pass over them.
 */
@ApplicationScoped
public class PathMonthStore {
    private static final String ADD_STEPS = """
            insert into path_step_month as t (brand_id, month, objective, state, next, paths)
            select $1::uuid, * from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::bigint[])
            on conflict (brand_id, month, objective, state, next) do update set paths = t.paths + excluded.paths
            """;
    private static final String ADD_ENDS = """
            insert into path_end_month as t (brand_id, chain_order, month, objective, state, currency, paths, value_minor,
              net_minor)
            select $1::uuid, * from unnest($2::integer[], $3::date[], $4::text[], $5::text[], $6::text[], $7::bigint[],
              $8::bigint[], $9::bigint[])
            on conflict (brand_id, chain_order, month, objective, state, currency) do update set
              paths = t.paths + excluded.paths, value_minor = t.value_minor + excluded.value_minor,
              net_minor = t.net_minor + excluded.net_minor
            """;
    private static final String CLEAR_STEPS = "delete from path_step_month where brand_id = $1 and paths = 0";
    private static final String CLEAR_ENDS = "delete from path_end_month where brand_id = $1 and paths = 0";
    private static final String READ_STEPS = """
            select state, next, sum(paths)::bigint from path_step_month
            where brand_id = $1 and month between $2 and $3 and objective = any($4)
            group by state, next having sum(paths) <> 0 order by state collate "C", next collate "C"
            """;
    private static final String READ_ENDS = """
            select state, currency, sum(paths)::bigint, sum(value_minor)::bigint, sum(net_minor)::bigint
            from path_end_month where brand_id = $1 and chain_order = $2 and month between $3 and $4 and objective = $5
            group by state, currency having sum(paths) <> 0 order by state collate "C", currency collate "C"
            """;

    /** Adds a change to what is kept. */
    Uni<Void> add(SqlConnection connection, BrandId brand, PathStatistics change) {
        return Pipeline.of(List.of(
                addSteps(connection, brand, change.stepMonths()), addEnds(connection, brand, change.endMonths())));
    }

    /** Removes empty cells. */
    Uni<Void> clear(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(CLEAR_STEPS)
                .execute(Tuple.of(brand.value()))
                .chain(() -> connection.preparedQuery(CLEAR_ENDS).execute(Tuple.of(brand.value())))
                .replaceWithVoid();
    }

    /** What a chain of order 1 needs, of the paths that ended in some months, in a fixed order. */
    public Uni<ChainCounts> chain(SqlConnection connection, BrandId brand, Objective objective, MonthSpan span) {
        String[] both = {Objective.ANY.key(), objective.key()};
        return connection
                .preparedQuery(READ_STEPS)
                .execute(Tuple.of(brand.value(), span.firstDay(), span.lastDay(), both))
                .map(PgPathRows::steps)
                .chain(steps -> ends(connection, brand, objective, 1, span)
                        .map(conversions -> ChainCounts.ofFirstOrder(steps, conversions)));
    }

    /** What the conversions of some months brought by set of channels, in a fixed order; what came to nothing is left out. */
    public Uni<List<PathEnd>> sets(SqlConnection connection, BrandId brand, Objective objective, MonthSpan span) {
        return ends(connection, brand, objective, PathStatistics.SET, span);
    }

    private static Uni<List<PathEnd>> ends(
            SqlConnection connection, BrandId brand, Objective objective, int order, MonthSpan span) {
        return connection
                .preparedQuery(READ_ENDS)
                .execute(Tuple.of(brand.value(), order, span.firstDay(), span.lastDay(), objective.key()))
                .map(PgPathRows::ends);
    }

    private static Uni<Void> addSteps(SqlConnection connection, BrandId brand, Map<StepMonth, Long> change) {
        List<Entry<StepMonth, Long>> cells =
                change.entrySet().stream().sorted(Entry.comparingByKey()).toList();
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD_STEPS)
                        .execute(new PgColumns<>(brand, cells)
                                .dates(cell -> cell.getKey().month().atDay(1))
                                .texts(cell -> cell.getKey().objective().key())
                                .texts(cell -> cell.getKey().state())
                                .texts(cell -> cell.getKey().next())
                                .longs(Entry::getValue)
                                .tuple())
                        .replaceWithVoid();
    }

    private static Uni<Void> addEnds(SqlConnection connection, BrandId brand, Map<EndMonth, PathSum> change) {
        List<Entry<EndMonth, PathSum>> cells =
                change.entrySet().stream().sorted(Entry.comparingByKey()).toList();
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD_ENDS)
                        .execute(new PgColumns<>(brand, cells)
                                .integers(cell -> cell.getKey().order())
                                .dates(cell -> cell.getKey().month().atDay(1))
                                .texts(cell -> cell.getKey().objective().key())
                                .texts(cell -> cell.getKey().state())
                                .texts(cell -> cell.getKey().currency())
                                .longs(cell -> cell.getValue().paths())
                                .longs(cell -> cell.getValue().value())
                                .longs(cell -> cell.getValue().net())
                                .tuple())
                        .replaceWithVoid();
    }
}
