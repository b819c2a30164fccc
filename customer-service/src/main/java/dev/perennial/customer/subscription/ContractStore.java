package dev.perennial.customer.subscription;

import dev.perennial.analytics.renewal.Tenure;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;

/** The table {@code customer_contract}: written with the profiles, by differences. */
@ApplicationScoped
public class ContractStore {
    /** Renewals beyond are as many: a fit looks at each. */
    private static final int MOST_RENEWALS = 1_000;

    private static final String SAVE = """
            with fewer as (
              delete from customer_contract k using unnest($2::uuid[], $3::integer[]) g (customer_id, contracts)
              where k.brand_id = $1 and k.customer_id = g.customer_id and k.number >= g.contracts)
            insert into customer_contract (brand_id, customer_id, number, subscription, period, renewals, started_on, renews_on,
              ends_on, lost_on, price_minor, currency, replaced_on, renewal_counts_on, loss_counts_on, deliveries)
            select $1, * from unnest($4::uuid[], $5::integer[], $6::text[], $7::text[], $8::integer[], $9::date[], $10::date[],
              $11::date[], $12::date[], $13::bigint[], $14::text[], $15::date[], $16::date[], $17::date[], $18::integer[])
            on conflict (brand_id, customer_id, number) do update set subscription = excluded.subscription,
              period = excluded.period, renewals = excluded.renewals, started_on = excluded.started_on,
              renews_on = excluded.renews_on, ends_on = excluded.ends_on, lost_on = excluded.lost_on,
              price_minor = excluded.price_minor, currency = excluded.currency, replaced_on = excluded.replaced_on,
              renewal_counts_on = excluded.renewal_counts_on, loss_counts_on = excluded.loss_counts_on,
              deliveries = excluded.deliveries
            """;
    private static final String READ = """
            select c.customer_id, c.subscription, c.period, c.renewals, c.started_on, c.renews_on, c.ends_on, c.lost_on,
              c.price_minor, c.currency,
              case when c.currency = $3 then c.price_minor
                when r.minor_factor is not null then least(round(c.price_minor * r.minor_factor), 1e16)::bigint end,
              c.replaced_on, c.renewal_counts_on, c.loss_counts_on, c.deliveries
            from customer_contract c left join value_rate r on r.brand_id = c.brand_id and r.currency = c.currency
            where c.brand_id = $1 and c.customer_id = any($2) order by c.customer_id, c.number
            """;
    /**
     * A contract is lost at the renewal after its last; one that runs, or was replaced, says nothing of a renewal that has not come up. Who
     * is renewed says so at once and who is silent a while later, so both count only when all who were due with them are decided: until then
     * a contract counts with one renewal less.
     */
    private static final String TENURES = """
            select period,
              case when is_lost then least(renewals, $3) + 1 when renewal_counts_on <= $2 then least(renewals, $3)
                else greatest(least(renewals, $3) - 1, 0) end,
              count(*) filter (where is_lost), count(*) filter (where not is_lost)
            from (select period, renewals, renewal_counts_on, replaced_on is null and loss_counts_on <= $2 as is_lost
              from customer_contract where brand_id = $1) c
            group by 1, 2 order by 1, 2
            """;

    /**
     * Writes what changes make of the contracts.
     *
     * @param changes at most one a customer; none does nothing
     */
    public Uni<Void> save(SqlConnection connection, BrandId brand, List<ContractsChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<UUID> customers = new ArrayList<>();
        List<Integer> numbers = new ArrayList<>();
        List<KeptContract> contracts = new ArrayList<>();
        for (ContractsChange change : changes) {
            for (int i = 0; i < change.after().size(); i++) {
                KeptContract now = change.after().get(i);
                if (i >= change.before().size() || !now.equals(change.before().get(i))) {
                    customers.add(change.customer().value());
                    numbers.add(i);
                    contracts.add(now);
                }
            }
        }
        return connection
                .preparedQuery(SAVE)
                .execute(row(brand, changes, customers, numbers, contracts))
                .replaceWithVoid();
    }

    private static Tuple row(
            BrandId brand,
            List<ContractsChange> changes,
            List<UUID> customers,
            List<Integer> numbers,
            List<KeptContract> contracts) {
        Tuple row = Tuple.of(
                brand.value(),
                changes.stream().map(change -> change.customer().value()).toArray(UUID[]::new),
                changes.stream().map(change -> change.after().size()).toArray(Integer[]::new),
                customers.toArray(UUID[]::new),
                numbers.toArray(Integer[]::new),
                contracts.stream().map(KeptContract::subscription).toArray(String[]::new));
        row.addValue(contracts.stream().map(one -> one.interval().toString()).toArray(String[]::new))
                .addValue(contracts.stream().map(KeptContract::renewals).toArray(Integer[]::new))
                .addValue(days(contracts, KeptContract::startedOn))
                .addValue(days(contracts, KeptContract::renewsOn))
                .addValue(
                        contracts.stream().map(one -> one.endsOn().orElse(null)).toArray(LocalDate[]::new))
                .addValue(days(contracts, KeptContract::lostOn))
                .addValue(contracts.stream()
                        .map(one -> one.price().map(Money::minor).orElse(null))
                        .toArray(Long[]::new))
                .addValue(contracts.stream()
                        .map(one -> one.price()
                                .map(price -> price.currency().getCurrencyCode())
                                .orElse(null))
                        .toArray(String[]::new));
        return row.addValue(contracts.stream()
                        .map(one -> one.replacedOn().orElse(null))
                        .toArray(LocalDate[]::new))
                .addValue(days(contracts, KeptContract::renewalCountsOn))
                .addValue(days(contracts, KeptContract::lossCountsOn))
                .addValue(contracts.stream().map(KeptContract::deliveries).toArray(Integer[]::new));
    }

    private static LocalDate[] days(List<KeptContract> contracts, Function<KeptContract, LocalDate> day) {
        return contracts.stream().map(day).toArray(LocalDate[]::new);
    }

    /** The contracts of customers who have or had any, the first begun first. */
    public Uni<Map<CustomerId, List<KeptContract>>> read(
            SqlConnection connection, Brand brand, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.id().value(), ids, brand.currency().getCurrencyCode()))
                .map(rows -> {
                    Map<CustomerId, List<KeptContract>> found = new HashMap<>();
                    rows.forEach(
                            row -> found.computeIfAbsent(new CustomerId(row.getUUID(0)), customer -> new ArrayList<>())
                                    .add(contract(row)));
                    return found;
                });
    }

    private static KeptContract contract(Row row) {
        return new KeptContract(
                row.getString(1),
                Period.parse(row.getString(2)),
                row.getInteger(3),
                row.getLocalDate(4),
                row.getLocalDate(5),
                Optional.<LocalDate>ofNullable(row.getLocalDate(6)),
                row.getLocalDate(7),
                Optional.<LocalDate>ofNullable(row.getLocalDate(11)),
                row.getLocalDate(12),
                row.getLocalDate(13),
                row.getInteger(14),
                Optional.<Long>ofNullable(row.getLong(8))
                        .map(minor -> new Money(minor, Currency.getInstance(row.getString(9)))),
                Optional.<Long>ofNullable(row.getLong(10)));
    }

    /**
     * How long contracts lasted, by interval.
     *
     * @param asOf the last day that is known
     */
    public Uni<List<ContractTenures>> tenures(SqlConnection connection, BrandId brand, LocalDate asOf) {
        return connection
                .preparedQuery(TENURES)
                .execute(Tuple.of(brand.value(), asOf, MOST_RENEWALS))
                .map(rows -> {
                    Map<String, List<Row>> byInterval = new TreeMap<>();
                    rows.forEach(row -> byInterval
                            .computeIfAbsent(row.getString(0), interval -> new ArrayList<>())
                            .add(row));
                    return byInterval.entrySet().stream()
                            .map(one -> tenures(Period.parse(one.getKey()), one.getValue()))
                            .toList();
                });
    }

    private static ContractTenures tenures(Period interval, List<Row> rows) {
        return new ContractTenures(
                interval,
                rows.stream().mapToLong(row -> row.getLong(2) + row.getLong(3)).sum(),
                rows.stream()
                        .filter(row -> row.getInteger(1) > 0)
                        .map(row -> new Tenure(row.getInteger(1), row.getLong(2), row.getLong(3)))
                        .toList());
    }
}
