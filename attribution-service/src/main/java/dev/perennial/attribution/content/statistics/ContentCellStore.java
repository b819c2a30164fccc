package dev.perennial.attribution.content.statistics;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.content.history.Months;
import dev.perennial.platform.database.Pipeline;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map.Entry;
import java.util.function.Function;

/**
 * Writes the figures of content by differences. A cell that nobody is in any more stays, with zeros, until all customers are
 * folded anew.
 */
@ApplicationScoped
public class ContentCellStore {
    private static final String MONTHS = """
            insert into content_month as t (brand_id, item, month, reach, newcomers, contacts, sharers, shares, seconds)
            select $1::uuid, * from unnest($2::text[], $3::date[], $4::bigint[], $5::bigint[], $6::bigint[], $7::bigint[],
              $8::bigint[], $9::bigint[])
            on conflict (brand_id, item, month) do update set
              reach = t.reach + excluded.reach, newcomers = t.newcomers + excluded.newcomers,
              contacts = t.contacts + excluded.contacts, sharers = t.sharers + excluded.sharers,
              shares = t.shares + excluded.shares, seconds = t.seconds + excluded.seconds
            """;
    private static final String BEHAVIOURS = """
            insert into content_behaviour as t (brand_id, item, behaviour, month, customers, newcomers, times)
            select $1::uuid, * from unnest($2::text[], $3::text[], $4::date[], $5::bigint[], $6::bigint[], $7::bigint[])
            on conflict (brand_id, item, behaviour, month) do update set
              customers = t.customers + excluded.customers, newcomers = t.newcomers + excluded.newcomers,
              times = t.times + excluded.times
            """;
    private static final String GROUPS = """
            insert into content_group as t (brand_id, item, month, engaged_days, follow_days, bought_before, customers,
              buyers, retained)
            select $1::uuid, * from unnest($2::text[], $3::date[], $4::integer[], $5::integer[], $6::boolean[],
              $7::bigint[], $8::bigint[], $9::bigint[])
            on conflict (brand_id, item, month, engaged_days, follow_days, bought_before) do update set
              customers = t.customers + excluded.customers, buyers = t.buyers + excluded.buyers,
              retained = t.retained + excluded.retained
            """;
    private static final String SPENDING = """
            insert into content_spending as t (brand_id, item, month, engaged_days, follow_days, bought_before, currency,
              net_minor, net_squares)
            select $1::uuid, n.item, n.month, n.engaged, n.follow, n.bought, n.currency, n.net, n.squares::numeric
            from unnest($2::text[], $3::date[], $4::integer[], $5::integer[], $6::boolean[], $7::text[], $8::bigint[],
              $9::text[]) as n (item, month, engaged, follow, bought, currency, net, squares)
            on conflict (brand_id, item, month, engaged_days, follow_days, bought_before, currency) do update set
              net_minor = t.net_minor + excluded.net_minor, net_squares = t.net_squares + excluded.net_squares
            """;
    private static final String GATES = """
            insert into content_gate as t (brand_id, month, gate, requirement, days, customers, at_risk, reached)
            select $1::uuid, * from unnest($2::date[], $3::text[], $4::text[], $5::integer[], $6::bigint[], $7::bigint[],
              $8::bigint[])
            on conflict (brand_id, month, gate, requirement, days) do update set
              customers = t.customers + excluded.customers, at_risk = t.at_risk + excluded.at_risk,
              reached = t.reached + excluded.reached
            """;
    private static final List<String> CLEAR = List.of(
            """
            delete from content_month where brand_id = $1 and reach = 0 and newcomers = 0 and contacts = 0 and sharers = 0
              and shares = 0 and seconds = 0
            """,
            "delete from content_behaviour where brand_id = $1 and customers = 0 and newcomers = 0 and times = 0",
            "delete from content_group where brand_id = $1 and customers = 0 and buyers = 0 and retained = 0",
            "delete from content_spending where brand_id = $1 and net_minor = 0 and net_squares = 0",
            "delete from content_gate where brand_id = $1 and customers = 0 and at_risk = 0 and reached = 0");

    /** Adds a change to what is kept. */
    public Uni<Void> add(SqlConnection connection, BrandId brand, ContentChange change) {
        if (change.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return Pipeline.of(List.of(
                write(connection, MONTHS, change.months, cells -> months(brand, cells)),
                write(connection, BEHAVIOURS, change.behaviours, cells -> behaviours(brand, cells)),
                write(connection, GROUPS, change.groups, cells -> groups(brand, cells)),
                write(connection, SPENDING, change.spending, cells -> spending(brand, cells)),
                write(connection, GATES, change.gates, cells -> gates(brand, cells))));
    }

    /** Removes cells that nobody is in any more. */
    public Uni<Void> clear(SqlConnection connection, BrandId brand) {
        return Multi.createFrom()
                .iterable(CLEAR)
                .onItem()
                .transformToUniAndConcatenate(
                        statement -> connection.preparedQuery(statement).execute(Tuple.of(brand.value())))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private static <K extends Comparable<K>, V extends Additive<V>> Uni<Void> write(
            SqlConnection connection, String sql, Cells<K, V> cells, Function<List<Entry<K, V>>, Tuple> columns) {
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(columns.apply(List.copyOf(cells.all().entrySet())))
                        .replaceWithVoid();
    }

    private static Tuple months(BrandId brand, List<Entry<ItemMonth, ItemMonth.Figures>> cells) {
        return new PgColumns<>(brand, cells)
                .texts(cell -> cell.getKey().item())
                .dates(cell -> Months.firstDay(cell.getKey().month()))
                .longs(cell -> cell.getValue().reach())
                .longs(cell -> cell.getValue().newcomers())
                .longs(cell -> cell.getValue().contacts())
                .longs(cell -> cell.getValue().sharers())
                .longs(cell -> cell.getValue().shares())
                .longs(cell -> cell.getValue().seconds())
                .tuple();
    }

    private static Tuple behaviours(BrandId brand, List<Entry<BehaviourMonth, BehaviourMonth.Figures>> cells) {
        return new PgColumns<>(brand, cells)
                .texts(cell -> cell.getKey().item())
                .texts(cell -> cell.getKey().behaviour())
                .dates(cell -> Months.firstDay(cell.getKey().month()))
                .longs(cell -> cell.getValue().customers())
                .longs(cell -> cell.getValue().newcomers())
                .longs(cell -> cell.getValue().times())
                .tuple();
    }

    private static Tuple groups(BrandId brand, List<Entry<Group, Group.Counts>> cells) {
        return group(brand, cells, Function.identity())
                .longs(cell -> cell.getValue().customers())
                .longs(cell -> cell.getValue().buyers())
                .longs(cell -> cell.getValue().retained())
                .tuple();
    }

    private static Tuple spending(BrandId brand, List<Entry<Group.Spending, Group.Sums>> cells) {
        return group(brand, cells, Group.Spending::group)
                .texts(cell -> cell.getKey().currency())
                .longs(cell -> cell.getValue().net())
                .texts(cell -> cell.getValue().squares().toString())
                .tuple();
    }

    private static Tuple gates(BrandId brand, List<Entry<GateOutcome, GateOutcome.Figures>> cells) {
        return new PgColumns<>(brand, cells)
                .dates(cell -> Months.firstDay(cell.getKey().month()))
                .texts(cell -> cell.getKey().gate().key())
                .texts(cell -> cell.getKey().requirement().key())
                .integers(cell -> cell.getKey().days())
                .longs(cell -> cell.getValue().customers())
                .longs(cell -> cell.getValue().atRisk())
                .longs(cell -> cell.getValue().reached())
                .tuple();
    }

    private static <K, V> PgColumns<Entry<K, V>> group(
            BrandId brand, List<Entry<K, V>> cells, Function<K, Group> group) {
        return new PgColumns<>(brand, cells)
                .texts(cell -> group.apply(cell.getKey()).item())
                .dates(cell -> Months.firstDay(group.apply(cell.getKey()).month()))
                .integers(cell -> group.apply(cell.getKey()).landmark().engagedDays())
                .integers(cell -> group.apply(cell.getKey()).landmark().followDays())
                .booleans(cell -> group.apply(cell.getKey()).boughtBefore());
    }
}
