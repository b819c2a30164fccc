package dev.perennial.attribution.value;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.value.ExpectedStatistics.Expected;
import dev.perennial.attribution.value.ExpectedStatistics.Key;
import dev.perennial.platform.id.BrandId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map.Entry;

/** Writes the table {@code cohort_expected} by differences; empty cells stay, with zeros. */
@ApplicationScoped
public class ExpectedCohortStore {
    private static final String ADD = """
            insert into cohort_expected as t (brand_id, month, channel, source, campaign, content, currency, customers,
              expected_minor, expected_squares, spread_squares)
            select $1::uuid, n.month, n.channel, n.source, n.campaign, n.content, n.currency, n.customers, n.expected,
              n.squares::numeric, n.spreads::numeric
            from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bigint[],
              $9::bigint[], $10::text[], $11::text[])
              as n (month, channel, source, campaign, content, currency, customers, expected, squares, spreads)
            on conflict (brand_id, month, channel, source, campaign, content, currency) do update set
              customers = t.customers + excluded.customers, expected_minor = t.expected_minor + excluded.expected_minor,
              expected_squares = t.expected_squares + excluded.expected_squares,
              spread_squares = t.spread_squares + excluded.spread_squares
            """;

    /** Adds a change to what is kept. */
    public Uni<Void> add(SqlConnection connection, BrandId brand, ExpectedStatistics change) {
        List<Entry<Key, Expected>> cells = List.copyOf(change.cells().entrySet());
        return cells.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(ADD)
                        .execute(new PgColumns<>(brand, cells)
                                .dates(cell -> cell.getKey().cohort().month().atDay(1))
                                .texts(cell -> cell.getKey().cohort().group().channel())
                                .texts(cell -> cell.getKey().cohort().group().source())
                                .texts(cell -> cell.getKey().cohort().group().campaign())
                                .texts(cell -> cell.getKey().cohort().group().content())
                                .texts(cell -> cell.getKey().currency())
                                .longs(cell -> cell.getValue().customers())
                                .longs(cell -> cell.getValue().minor())
                                .texts(cell -> cell.getValue().squares().toString())
                                .texts(cell -> cell.getValue().spreads().toString())
                                .tuple())
                        .replaceWithVoid();
    }
}
