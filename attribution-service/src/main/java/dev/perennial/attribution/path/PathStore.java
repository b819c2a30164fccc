package dev.perennial.attribution.path;

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
 * The tables {@code path_step} and {@code path_end}. Cells that have become empty stay until the next time everything is folded
 * anew: there are no more of them than of channels to the power of the order, and readers pass over them.
 */
@ApplicationScoped
public class PathStore {
    private static final String ADD_STEPS = """
            insert into path_step as t (brand_id, objective, chain_order, state, next, paths)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::bigint[])
            on conflict (brand_id, chain_order, objective, state, next) do update set paths = t.paths + excluded.paths
            """;
    private static final String ADD_ENDS = """
            insert into path_end as t (brand_id, objective, chain_order, state, currency, paths, value_minor, net_minor)
            select $1::uuid, * from unnest($2::text[], $3::integer[], $4::text[], $5::text[], $6::bigint[], $7::bigint[],
              $8::bigint[])
            on conflict (brand_id, chain_order, objective, state, currency) do update set
              paths = t.paths + excluded.paths, value_minor = t.value_minor + excluded.value_minor,
              net_minor = t.net_minor + excluded.net_minor
            """;
    private static final String CLEAR_STEPS = "delete from path_step where brand_id = $1 and paths = 0";
    private static final String CLEAR_ENDS =
            "delete from path_end where brand_id = $1 and paths = 0 and value_minor = 0 and net_minor = 0";
    private static final String READ_STEPS = """
            select state, next, sum(paths)::bigint from path_step
            where brand_id = $1 and chain_order = $2 and objective = any($3)
            group by state, next having sum(paths) <> 0 order by state collate "C", next collate "C"
            """;
    private static final String READ_ENDS = """
            select state, currency, sum(paths)::bigint, sum(value_minor)::bigint, sum(net_minor)::bigint from path_end
            where brand_id = $1 and chain_order = $2 and objective = any($3)
            group by state, currency having sum(paths) <> 0 order by state collate "C", currency collate "C"
            """;

    private final PathMonthStore months;

    PathStore(PathMonthStore months) {
        this.months = months;
    }

    /** Adds a change to what is kept, over all time and by month. */
    public Uni<Void> add(SqlConnection connection, BrandId brand, PathStatistics change) {
        return change.isEmpty()
                ? Uni.createFrom().voidItem()
                : Pipeline.of(List.of(
                        addSteps(connection, brand, change.steps()),
                        addEnds(connection, brand, change.ends()),
                        months.add(connection, brand, change)));
    }

    /** Removes empty cells. */
    public Uni<Void> clear(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(CLEAR_STEPS)
                .execute(Tuple.of(brand.value()))
                .chain(() -> connection.preparedQuery(CLEAR_ENDS).execute(Tuple.of(brand.value())))
                .chain(() -> months.clear(connection, brand));
    }

    /** What chains of an order need, in a fixed order. */
    public Uni<ChainCounts> chain(SqlConnection connection, BrandId brand, Objective objective, int order) {
        return connection
                .preparedQuery(READ_STEPS)
                .execute(Tuple.of(brand.value(), order, both(objective)))
                .map(PgPathRows::steps)
                .chain(steps ->
                        ends(connection, brand, objective, order).map(ends -> new ChainCounts(order, steps, ends)));
    }

    /** What came of each set of channels, in a fixed order. */
    public Uni<List<PathEnd>> sets(SqlConnection connection, BrandId brand, Objective objective) {
        return ends(connection, brand, objective, PathStatistics.SET);
    }

    private static Uni<List<PathEnd>> ends(SqlConnection connection, BrandId brand, Objective objective, int order) {
        return connection
                .preparedQuery(READ_ENDS)
                .execute(Tuple.of(brand.value(), order, both(objective)))
                .map(PgPathRows::ends);
    }

    private static String[] both(Objective objective) {
        return new String[] {Objective.ANY.key(), objective.key()};
    }

    private static Uni<Void> addSteps(SqlConnection connection, BrandId brand, Map<StepKey, Long> change) {
        List<Entry<StepKey, Long>> cells =
                change.entrySet().stream().sorted(Entry.comparingByKey()).toList();
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD_STEPS)
                        .execute(new PgColumns<>(brand, cells)
                                .texts(cell -> cell.getKey().objective().key())
                                .integers(cell -> cell.getKey().order())
                                .texts(cell -> cell.getKey().state())
                                .texts(cell -> cell.getKey().next())
                                .longs(Entry::getValue)
                                .tuple())
                        .replaceWithVoid();
    }

    private static Uni<Void> addEnds(SqlConnection connection, BrandId brand, Map<EndKey, PathSum> change) {
        List<Entry<EndKey, PathSum>> cells =
                change.entrySet().stream().sorted(Entry.comparingByKey()).toList();
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD_ENDS)
                        .execute(new PgColumns<>(brand, cells)
                                .texts(cell -> cell.getKey().objective().key())
                                .integers(cell -> cell.getKey().order())
                                .texts(cell -> cell.getKey().state())
                                .texts(cell -> cell.getKey().currency())
                                .longs(cell -> cell.getValue().paths())
                                .longs(cell -> cell.getValue().value())
                                .longs(cell -> cell.getValue().net())
                                .tuple())
                        .replaceWithVoid();
    }
}
