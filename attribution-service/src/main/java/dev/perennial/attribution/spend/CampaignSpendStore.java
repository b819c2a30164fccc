package dev.perennial.attribution.spend;

import dev.perennial.attribution.GroupName;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the table {@code spend} has of campaigns. */
@ApplicationScoped
public class CampaignSpendStore {
    private static final String BY_CAMPAIGN = """
            select s.channel, s.source, s.campaign, s.purpose, s.currency, min(s.day), max(s.day), sum(c.minor)::bigint,
              (sum(s.amount_minor) filter (where c.minor is null))::bigint, sum(s.impressions)::bigint,
              sum(s.clicks)::bigint
            from spend s %s
            where s.brand_id = $1 and s.day between $2 and $3 and s.campaign <> '' group by 1, 2, 3, 4, 5
            """.formatted(PgRates.converted("s", "s.amount_minor", "s.day", "$4"));

    /** Of each campaign with spend from a day to a day. */
    public Uni<SortedMap<GroupName, CampaignSpend>> read(
            SqlConnection connection, Brand brand, LocalDate from, LocalDate to) {
        Tuple parameters =
                Tuple.of(brand.id().value(), from, to, brand.currency().getCurrencyCode());
        return connection.preparedQuery(BY_CAMPAIGN).execute(parameters).map(rows -> {
            SortedMap<GroupName, CampaignSpend> all = new TreeMap<>();
            rows.forEach(row -> all.merge(
                    new GroupName(row.getString(0), row.getString(1), row.getString(2)),
                    spend(row, brand.currency()),
                    CampaignSpend::plus));
            return all;
        });
    }

    private static CampaignSpend spend(Row row, Currency brandCurrency) {
        Cost nothing = new Cost(Money.zero(brandCurrency), List.of());
        Currency currency = Currency.getInstance(row.getString(4));
        Cost cost = new Cost(
                new Money(PgRates.sum(row, 7).orElse(0L), brandCurrency),
                PgRates.sum(row, 8).map(minor -> new Money(minor, currency)).stream()
                        .toList());
        boolean acquires = row.getString(3).equals(Purpose.ACQUISITION.key());
        return new CampaignSpend(
                row.getLocalDate(5),
                row.getLocalDate(6),
                acquires ? cost : nothing,
                acquires ? nothing : cost,
                PgRates.sum(row, 9).orElse(0L),
                PgRates.sum(row, 10).orElse(0L));
    }
}
