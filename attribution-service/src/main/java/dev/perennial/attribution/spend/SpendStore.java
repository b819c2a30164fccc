package dev.perennial.attribution.spend;

import dev.perennial.attribution.PgColumns;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The table {@code spend}. */
@ApplicationScoped
class SpendStore {
    private static final String WRITE = """
            insert into spend (brand_id, day, channel, source, campaign, content, purpose, currency, amount_minor,
              impressions, clicks)
            select $1::uuid, * from unnest($2::date[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[],
              $8::text[], $9::bigint[], $10::bigint[], $11::bigint[])
            on conflict (brand_id, day, channel, source, campaign, content, purpose, currency) do update set
              amount_minor = excluded.amount_minor, impressions = excluded.impressions, clicks = excluded.clicks
            """;
    private static final String MATCHES = """
            s.brand_id = $1 and s.day between $2 and $3 and ($4::text is null or s.channel = $4)
              and ($5::text is null or s.source = $5) and ($6::text is null or s.campaign = $6)
              and ($7::text is null or s.content = $7) and ($8::text is null or s.purpose = $8)
              and ($9::text is null or s.currency = $9)
            """;
    private static final String LIST = """
            select s.day, s.channel, s.source, s.campaign, s.content, s.purpose, s.currency, s.amount_minor,
              s.impressions, s.clicks
            from spend s where %s and (s.day, s.channel, s.source, s.campaign, s.content, s.purpose, s.currency)
              > ($10::date, $11::text, $12::text, $13::text, $14::text, $15::text, $16::text)
            order by s.day, s.channel, s.source, s.campaign, s.content, s.purpose, s.currency limit $17
            """.formatted(MATCHES);
    private static final String TOTAL =
            """
            select s.purpose, s.currency, count(*), sum(s.amount_minor) filter (where c.minor is null),
              sum(c.minor)::bigint, sum(s.impressions)::bigint, sum(s.clicks)::bigint
            from spend s %s where %s group by s.purpose, s.currency order by s.purpose, s.currency
            """.formatted(PgRates.converted("s", "s.amount_minor", "s.day", "$10"), MATCHES);
    private static final String DELETE = "delete from spend s where " + MATCHES;

    /** Writes rows; each replaces what stands under its key. */
    Uni<Void> write(SqlConnection connection, BrandId brand, List<Spend> rows) {
        Tuple columns = new PgColumns<>(brand, rows)
                .dates(row -> row.key().day())
                .texts(row -> row.key().channel().key())
                .texts(row -> row.key().source())
                .texts(row -> row.key().campaign())
                .texts(row -> row.key().content())
                .texts(row -> row.key().purpose().key())
                .texts(row -> row.key().currency().getCurrencyCode())
                .longs(Spend::minor)
                .longs(Spend::impressions)
                .longs(Spend::clicks)
                .tuple();
        return connection.preparedQuery(WRITE).execute(columns).replaceWithVoid();
    }

    /** Rows in the order of their keys, behind a place. */
    Uni<List<Spend>> list(SqlConnection connection, BrandId brand, SpendQuery query, SpendCursor after, int most) {
        Tuple parameters = parameters(brand, query).addValue(after.day());
        after.names().forEach(parameters::addValue);
        return connection.preparedQuery(LIST).execute(parameters.addValue(most)).map(rows -> {
            List<Spend> all = new ArrayList<>(rows.size());
            rows.forEach(row -> all.add(spend(row)));
            return all;
        });
    }

    /** What all rows of a query add up to, by purpose. */
    Uni<List<SpendTotal>> totals(SqlConnection connection, Brand brand, SpendQuery query) {
        Tuple parameters =
                parameters(brand.id(), query).addValue(brand.currency().getCurrencyCode());
        return connection.preparedQuery(TOTAL).execute(parameters).map(rows -> totals(rows, brand.currency()));
    }

    /** Deletes rows and says how many. */
    Uni<Integer> delete(SqlConnection connection, BrandId brand, SpendQuery query) {
        return connection
                .preparedQuery(DELETE)
                .execute(parameters(brand, query))
                .map(RowSet::rowCount);
    }

    private static Tuple parameters(BrandId brand, SpendQuery query) {
        return Tuple.tuple()
                .addValue(brand.value())
                .addValue(query.from())
                .addValue(query.to())
                .addValue(query.channel().map(Channel::key).orElse(null))
                .addValue(query.source().orElse(null))
                .addValue(query.campaign().orElse(null))
                .addValue(query.content().orElse(null))
                .addValue(query.purpose().map(Purpose::key).orElse(null))
                .addValue(query.currency().map(Currency::getCurrencyCode).orElse(null));
    }

    private static List<SpendTotal> totals(RowSet<Row> rows, Currency currency) {
        SortedMap<String, SpendTotal> byPurpose = new TreeMap<>();
        for (Purpose purpose : Purpose.values()) {
            byPurpose.put(purpose.key(), new SpendTotal(purpose.key(), 0, Money.zero(currency), List.of(), 0, 0));
        }
        rows.forEach(row -> byPurpose.computeIfPresent(row.getString(0), (purpose, sum) -> plus(sum, row)));
        return List.copyOf(byPurpose.values());
    }

    private static SpendTotal plus(SpendTotal sum, Row row) {
        List<Money> apart = new ArrayList<>(sum.withoutRate());
        PgRates.sum(row, 3)
                .map(minor -> new Money(minor, Currency.getInstance(row.getString(1))))
                .ifPresent(apart::add);
        Money converted = new Money(PgRates.sum(row, 4).orElse(0L), sum.amount().currency());
        return new SpendTotal(
                sum.purpose(),
                sum.rows() + row.getLong(2),
                sum.amount().plus(converted),
                apart,
                sum.impressions() + PgRates.sum(row, 5).orElse(0L),
                sum.clicks() + PgRates.sum(row, 6).orElse(0L));
    }

    private static Spend spend(Row row) {
        SpendKey key = new SpendKey(
                row.getLocalDate(0),
                Channel.ofKey(row.getString(1)),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                Purpose.valueOf(row.getString(5).toUpperCase(Locale.ROOT)),
                Currency.getInstance(row.getString(6)));
        return new Spend(key, row.getLong(7), row.getLong(8), row.getLong(9));
    }
}
