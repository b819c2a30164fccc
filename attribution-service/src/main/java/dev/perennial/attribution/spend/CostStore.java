package dev.perennial.attribution.spend;

import dev.perennial.attribution.Breakdown;
import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Currency;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sums of the table {@code spend}, in the brand's currency. */
@ApplicationScoped
public class CostStore {
    private static final String SUMS =
            "s.currency, sum(c.minor)::bigint, (sum(s.amount_minor) filter (where c.minor is null))::bigint";
    private static final String BY_GROUP = """
            select %%s, %s from spend s %s
            where s.brand_id = $1 and s.day between $2 and $3 and s.purpose = 'acquisition' group by 1, 2, 3, 4, 5
            """.formatted(SUMS, PgRates.converted("s", "s.amount_minor", "s.day", "$4"));
    private static final String BY_MONTH = """
            select date_trunc('month', s.day)::date, s.purpose, %s from spend s %s
            where s.brand_id = $1 and s.day between $2 and $3 group by 1, 2, 3
            """.formatted(SUMS, PgRates.converted("s", "s.amount_minor", "s.day", "$4"));
    private static final String BY_DAY = """
            select s.day, %s from spend s %s
            where s.brand_id = $1 and s.day between $2 and $3 and ($5::text is null or s.purpose = $5)
              and (cardinality($6::text[]) = 0 or s.channel = any($6)) group by 1, 2
            """.formatted(SUMS, PgRates.converted("s", "s.amount_minor", "s.day", "$4"));

    /** What was spent to get customers from a day to a day, by group. */
    public Uni<SortedMap<GroupName, Cost>> acquisition(
            SqlConnection connection, Brand brand, LocalDate from, LocalDate to, Breakdown breakdown) {
        return connection
                .preparedQuery(BY_GROUP.formatted(breakdown.columns()))
                .execute(parameters(brand, from, to))
                .map(rows -> {
                    SortedMap<GroupName, Cost> costs = new TreeMap<>();
                    rows.forEach(row -> costs.merge(
                            new GroupName(row.getString(0), row.getString(1), row.getString(2), row.getString(3)),
                            cost(row, 4, brand.currency()),
                            Cost::plus));
                    return costs;
                });
    }

    /** What was spent for each purpose in each month that has spend. */
    public Uni<SortedMap<YearMonth, SortedMap<Purpose, Cost>>> monthly(
            SqlConnection connection, Brand brand, LocalDate from, LocalDate to) {
        return connection
                .preparedQuery(BY_MONTH)
                .execute(parameters(brand, from, to))
                .map(rows -> {
                    SortedMap<YearMonth, SortedMap<Purpose, Cost>> costs = new TreeMap<>();
                    rows.forEach(
                            row -> costs.computeIfAbsent(YearMonth.from(row.getLocalDate(0)), month -> new TreeMap<>())
                                    .merge(
                                            Purpose.valueOf(row.getString(1).toUpperCase(Locale.ROOT)),
                                            cost(row, 2, brand.currency()),
                                            Cost::plus));
                    return costs;
                });
    }

    /** What was spent on each day that has spend. */
    Uni<SortedMap<LocalDate, Cost>> daily(SqlConnection connection, Brand brand, SpendSelection selection) {
        Tuple parameters = parameters(brand, selection.from(), selection.to())
                .addValue(selection.purpose().map(Purpose::key).orElse(null))
                .addValue(selection.channels().stream().map(Channel::key).toArray(String[]::new));
        return connection.preparedQuery(BY_DAY).execute(parameters).map(rows -> {
            SortedMap<LocalDate, Cost> costs = new TreeMap<>();
            rows.forEach(row -> costs.merge(row.getLocalDate(0), cost(row, 1, brand.currency()), Cost::plus));
            return costs;
        });
    }

    private static Tuple parameters(Brand brand, LocalDate from, LocalDate to) {
        return Tuple.of(brand.id().value(), from, to, brand.currency().getCurrencyCode());
    }

    private static Cost cost(Row row, int first, Currency brandCurrency) {
        Currency currency = Currency.getInstance(row.getString(first));
        Money amount = new Money(PgRates.sum(row, first + 1).orElse(0L), brandCurrency);
        return new Cost(
                amount,
                PgRates.sum(row, first + 2).map(minor -> new Money(minor, currency)).stream()
                        .toList());
    }
}
