package dev.perennial.customer.value;

import dev.perennial.customer.subscription.ContractStore;
import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The tables {@code purchase_day} and {@code customer_purchase}: written with the orders, by differences. */
@ApplicationScoped
public class PurchaseStore {
    private static final String BOUND = "9000000000000000000";
    private static final String SAVE = """
            with given as (
              select * from unnest($3::uuid[], $4::date[], $5::text[], $6::integer[], $7::bigint[], $8::integer[], $9::bigint[],
                $10::boolean[], $13::bigint[], $14::bigint[]) d (customer_id, day, currency, purchases, purchased_minor, others,
                other_minor, changed, known_minor, margin_minor)),
            days as (select * from given where purchases + others > 0),
            removed as (
              delete from purchase_day k using given g
              where k.brand_id = $1 and g.purchases + g.others = 0
                and k.customer_id = g.customer_id and k.day = g.day and k.currency = g.currency),
            written as (
              insert into purchase_day (brand_id, customer_id, day, currency, purchases, purchased_minor, others, other_minor,
                known_minor, margin_minor)
              select $1, customer_id, day, currency, purchases, purchased_minor, others, other_minor, known_minor, margin_minor
              from days where changed
              on conflict (brand_id, customer_id, day, currency) do update set purchases = excluded.purchases,
                purchased_minor = excluded.purchased_minor, others = excluded.others, other_minor = excluded.other_minor,
                known_minor = excluded.known_minor, margin_minor = excluded.margin_minor),
            """ + PurchaseSql.SUMMED + """
            insert into customer_purchase as known (brand_id, customer_id, first_day, last_day, days, valued_repeats,
              realised_minor, repeat_minor, orders, foreign_orders, unrated_orders, rates_version, gone, known_minor,
              margin_minor, bought_minor)
            select $1, c.customer_id, s.first_day, s.last_day, coalesce(s.days, 0), coalesce(s.valued_repeats, 0),
              greatest(least(coalesce(s.realised, 0), BOUND), -BOUND)::bigint, least(coalesce(s.repeated, 0), BOUND)::bigint,
              coalesce(s.orders, 0), coalesce(s.foreign_orders, 0), coalesce(s.unrated, 0), rates.version, c.gone,
              greatest(least(coalesce(s.known, 0), BOUND), -BOUND)::bigint,
              greatest(least(coalesce(s.margin, 0), BOUND), -BOUND)::bigint, least(coalesce(s.bought_minor, 0), BOUND)::bigint
            from rates, unnest($11::uuid[], $12::boolean[]) c (customer_id, gone) left join summed s using (customer_id)
            on conflict (brand_id, customer_id) do update set first_day = excluded.first_day, last_day = excluded.last_day,
              days = excluded.days, valued_repeats = excluded.valued_repeats, realised_minor = excluded.realised_minor,
              repeat_minor = excluded.repeat_minor, orders = excluded.orders, foreign_orders = excluded.foreign_orders,
              unrated_orders = excluded.unrated_orders, rates_version = excluded.rates_version, gone = excluded.gone,
              known_minor = excluded.known_minor, margin_minor = excluded.margin_minor,
              bought_minor = excluded.bought_minor, changes = known.changes + 1, stale = true
            """.replace("BOUND", BOUND);
    /**
     * Waits for nobody, and leaves alone who bought meanwhile: what was summed up is of before. What is left over is converted by the
     * next fit, which follows within seconds.
     */
    private static final String CONVERT = """
            with chosen as (
              select customer_id, changes from customer_purchase where brand_id = $1 and foreign_orders > 0
                and rates_version < (select version from value_settings where brand_id = $1)),
            free as materialized (
              select l.customer_id from customer_purchase l join chosen using (customer_id)
              where l.brand_id = $1 for update of l skip locked),
            days as (
              select d.customer_id, d.day, d.currency, d.purchases, d.purchased_minor, d.others, d.other_minor, d.known_minor,
                d.margin_minor
              from purchase_day d join chosen using (customer_id) where d.brand_id = $1),
            """ + PurchaseSql.SUMMED + """
            update customer_purchase p set valued_repeats = s.valued_repeats,
              realised_minor = greatest(least(s.realised, BOUND), -BOUND)::bigint,
              repeat_minor = least(s.repeated, BOUND)::bigint,
              known_minor = greatest(least(s.known, BOUND), -BOUND)::bigint,
              margin_minor = greatest(least(s.margin, BOUND), -BOUND)::bigint,
              bought_minor = least(s.bought_minor, BOUND)::bigint, unrated_orders = s.unrated, rates_version = rates.version,
              changes = p.changes + 1, stale = true
            from summed s join chosen c using (customer_id) join free f using (customer_id), rates
            where p.brand_id = $1 and p.customer_id = s.customer_id and p.changes = c.changes
            """.replace("BOUND", BOUND);

    private static final String COLUMNS = "customer_id, first_day, last_day, days, valued_repeats, realised_minor,"
            + " repeat_minor, orders, unrated_orders, changes, known_minor, margin_minor";
    private static final String READ = "select " + COLUMNS
            + " from customer_purchase where brand_id = $1 and customer_id = any($2) and not gone order by customer_id";
    private static final String LIST = "select " + COLUMNS
            + " from customer_purchase where brand_id = $1 and customer_id > $2 and not gone order by customer_id limit $3";
    private static final String UNRATED = """
            select d.currency, sum(d.purchases + d.others)::bigint, sum(d.purchased_minor + d.other_minor)::text
            from purchase_day d where d.brand_id = $1 and ($2::uuid is null or d.customer_id = $2) and d.currency <> $3
              and not exists (select 1 from value_rate r where r.brand_id = $1 and r.currency = d.currency)
            group by d.currency order by d.currency
            """;

    private final ContractStore contracts;

    PurchaseStore(ContractStore contracts) {
        this.contracts = contracts;
    }

    /**
     * Writes what changes of orders make of the days and of what is kept of the customers.
     *
     * @param changes at most one a customer; none does nothing
     */
    public Uni<Void> save(SqlConnection connection, Brand brand, List<OrdersChange> changes) {
        if (changes.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        PgPurchaseRows rows = new PgPurchaseRows();
        changes.forEach(change -> rows.add(change, brand.zone()));
        return connection
                .preparedQuery(SAVE)
                .execute(rows.tuple(brand.id(), brand.currency()))
                .replaceWithVoid();
    }

    /** Converts anew what was converted by rates that are no more. */
    Uni<Void> convert(SqlConnection connection, Brand brand) {
        return connection
                .preparedQuery(CONVERT)
                .execute(Tuple.of(brand.id().value(), brand.currency().getCurrencyCode()))
                .replaceWithVoid();
    }

    /** What is kept of some customers; who never ordered or subscribed is left out. */
    Uni<List<CustomerPurchases>> read(SqlConnection connection, Brand brand, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.id().value(), ids))
                .map(PurchaseStore::customers)
                .chain(found -> withContracts(connection, brand, found));
    }

    /** What is kept of the customers behind one, in the order of their ids. */
    Uni<List<CustomerPurchases>> list(SqlConnection connection, Brand brand, UUID after, int limit) {
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.id().value(), after, limit))
                .map(PurchaseStore::customers)
                .chain(found -> withContracts(connection, brand, found));
    }

    /** Read after the row: so contracts are never older than the number of changes that an estimate is stored with. */
    private Uni<List<CustomerPurchases>> withContracts(
            SqlConnection connection, Brand brand, List<CustomerPurchases> customers) {
        List<CustomerId> ids =
                customers.stream().map(CustomerPurchases::customer).toList();
        return contracts.read(connection, brand, ids).map(found -> customers.stream()
                .map(one -> one.with(found.getOrDefault(one.customer(), List.of())))
                .toList());
    }

    /** Orders in currencies without a rate, by ISO 4217 code: of one customer, or of all. */
    Uni<List<UnratedOrders>> unrated(SqlConnection connection, Brand brand, Optional<CustomerId> customer) {
        Tuple row = Tuple.of(
                brand.id().value(),
                customer.map(CustomerId::value).orElse(null),
                brand.currency().getCurrencyCode());
        return connection.preparedQuery(UNRATED).execute(row).map(rows -> {
            Map<String, UnratedOrders> found = new LinkedHashMap<>();
            rows.forEach(one ->
                    found.put(one.getString(0), UnratedOrders.of(one.getString(0), one.getLong(1), one.getString(2))));
            return List.copyOf(found.values());
        });
    }

    private static List<CustomerPurchases> customers(Iterable<Row> rows) {
        List<CustomerPurchases> customers = new ArrayList<>();
        rows.forEach(row -> customers.add(new CustomerPurchases(
                new CustomerId(row.getUUID(0)),
                Optional.<LocalDate>ofNullable(row.getLocalDate(1)),
                Optional.<LocalDate>ofNullable(row.getLocalDate(2)),
                row.getInteger(3),
                row.getInteger(4),
                row.getLong(5),
                row.getLong(6),
                row.getInteger(7),
                row.getInteger(8),
                row.getLong(9),
                row.getLong(10),
                row.getLong(11),
                List.of())));
        return customers;
    }
}
