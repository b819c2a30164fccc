package dev.perennial.attribution.ledger;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.credit.CreditModel;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map.Entry;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code ledger_total}. Cells that have become empty stay until everything is folded anew. */
@ApplicationScoped
public class LedgerStore {
    private static final String ADD = """
            insert into ledger_total as t (brand_id, part, model, channel, source, campaign, currency, amount_minor)
            select $1::uuid, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::bigint[])
            on conflict (brand_id, part, model, channel, source, campaign, currency) do update set
              amount_minor = t.amount_minor + excluded.amount_minor
            """;
    private static final String CLEAR = "delete from ledger_total where brand_id = $1 and amount_minor = 0";
    private static final String READ = """
            select part, model, channel, case when $2 > 0 then source else '' end,
              case when $2 > 1 then campaign else '' end, currency, sum(amount_minor)::bigint
            from ledger_total where brand_id = $1 group by 1, 2, 3, 4, 5, 6 having sum(amount_minor) <> 0
            """;
    private static final String REALISED = """
            select currency, sum(net_minor)::bigint from conversion_total
            where brand_id = $1 and kind in ('first_purchase', 'repeat_purchase') group by currency
            """;

    /** Adds a change to what is kept. */
    public Uni<Void> add(SqlConnection connection, BrandId brand, LedgerStatistics change) {
        List<Entry<LedgerKey, Long>> cells = change.cells().entrySet().stream()
                .sorted(Entry.comparingByKey())
                .toList();
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD)
                        .execute(new PgColumns<>(brand, cells)
                                .texts(cell -> cell.getKey().part().key())
                                .texts(cell -> cell.getKey().model().key())
                                .texts(cell -> cell.getKey().channel())
                                .texts(cell -> cell.getKey().source())
                                .texts(cell -> cell.getKey().campaign())
                                .texts(cell -> cell.getKey().currency())
                                .longs(Entry::getValue)
                                .tuple())
                        .replaceWithVoid();
    }

    /** Removes empty cells. */
    public Uni<Void> clear(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(CLEAR).execute(Tuple.of(brand.value())).replaceWithVoid();
    }

    /**
     * What every model gives.
     *
     * @param depth 0 by channel, 1 by source, 2 by campaign
     */
    public Uni<List<LedgerTotal>> totals(SqlConnection connection, BrandId brand, int depth) {
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), depth))
                .map(rows -> {
                    List<LedgerTotal> totals = new ArrayList<>();
                    rows.forEach(row -> totals.add(new LedgerTotal(
                            Part.ofKey(row.getString(0)),
                            CreditModel.ofKey(row.getString(1)),
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getLong(6))));
                    return totals;
                });
    }

    /** What all orders brought net of refunds, counted without regard to credit: minor units by currency. */
    public Uni<SortedMap<String, Long>> realised(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(REALISED)
                .execute(Tuple.of(brand.value()))
                .map(rows -> {
                    SortedMap<String, Long> nets = new TreeMap<>();
                    rows.forEach(row -> nets.put(row.getString(0), row.getLong(1)));
                    return nets;
                });
    }
}
