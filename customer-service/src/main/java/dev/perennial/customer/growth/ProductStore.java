package dev.perennial.customer.growth;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table {@code customer_product}: written with the orders, by differences. */
@ApplicationScoped
public class ProductStore {
    /** Of what somebody bought more than that, the latest count. */
    static final int MOST_OWNED = 100;

    private static final String SAVE = """
            insert into customer_product (brand_id, customer_id, product, days, first_on, last_on, gap_days, name, category)
            select $1, * from unnest($2::uuid[], $3::text[], $4::integer[], $5::date[], $6::date[], $7::integer[], $8::text[],
              $9::text[])
            on conflict (brand_id, customer_id, product) do update set days = excluded.days, first_on = excluded.first_on,
              last_on = excluded.last_on, gap_days = excluded.gap_days, name = excluded.name, category = excluded.category
            """;
    private static final String DELETE = """
            delete from customer_product p using unnest($2::uuid[], $3::text[]) g (customer_id, product)
            where p.brand_id = $1 and p.customer_id = g.customer_id and p.product = g.product
            """;
    private static final String OWNED = """
            select c.customer_id, o.product, o.days, o.first_on, o.last_on, o.gap_days
            from unnest($2::uuid[]) c (customer_id), lateral (
              select * from customer_product p where p.brand_id = $1 and p.customer_id = c.customer_id
              order by p.last_on desc, p.product limit $3) o
            """;

    /** A product of a customer, with what it is called. */
    private record Written(CustomerId customer, CustomerProduct product, Optional<NamedProduct> name) {}

    private record Gone(CustomerId customer, String product) {}

    /**
     * Writes what changes of orders make of the products.
     *
     * @param changes at most one a customer; none does nothing
     */
    public Uni<Void> save(SqlConnection connection, Brand brand, List<ProductsChange> changes) {
        List<Written> written = new ArrayList<>();
        List<Gone> gone = new ArrayList<>();
        changes.forEach(change -> difference(change, brand.zone(), written, gone));
        return delete(connection, brand.id(), gone).chain(() -> save(connection, brand.id(), written));
    }

    private static void difference(ProductsChange change, ZoneId zone, List<Written> written, List<Gone> gone) {
        Map<String, Written> before = products(change.customer(), change.before(), zone);
        Map<String, Written> after = products(change.customer(), change.after(), zone);
        after.forEach((key, product) -> {
            if (!product.equals(before.get(key))) {
                written.add(product);
            }
        });
        before.keySet().stream()
                .filter(key -> !after.containsKey(key))
                .map(key -> new Gone(change.customer(), key))
                .forEach(gone::add);
    }

    private static Map<String, Written> products(CustomerId customer, ProductsChange.Orders orders, ZoneId zone) {
        Map<String, Written> products = new LinkedHashMap<>();
        CustomerProduct.of(orders.orders(), zone)
                .forEach((key, product) -> products.put(
                        key,
                        new Written(
                                customer,
                                product,
                                Optional.<NamedProduct>ofNullable(orders.names().get(key)))));
        return products;
    }

    private static Uni<Void> delete(SqlConnection connection, BrandId brand, List<Gone> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.of(
                brand.value(),
                gone.stream().map(one -> one.customer().value()).toArray(UUID[]::new),
                gone.stream().map(Gone::product).toArray(String[]::new));
        return connection.preparedQuery(DELETE).execute(row).replaceWithVoid();
    }

    private static Uni<Void> save(SqlConnection connection, BrandId brand, List<Written> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CustomerProduct> products = rows.stream().map(Written::product).toList();
        Tuple row = Tuple.of(
                brand.value(),
                rows.stream().map(one -> one.customer().value()).toArray(UUID[]::new),
                products.stream().map(CustomerProduct::product).toArray(String[]::new),
                products.stream().map(CustomerProduct::days).toArray(Integer[]::new),
                products.stream().map(CustomerProduct::firstOn).toArray(LocalDate[]::new),
                products.stream().map(CustomerProduct::lastOn).toArray(LocalDate[]::new));
        row.addValue(products.stream().map(one -> one.gapDays().orElse(null)).toArray(Integer[]::new))
                .addValue(rows.stream()
                        .map(one -> one.name().flatMap(NamedProduct::name).orElse(null))
                        .toArray(String[]::new))
                .addValue(rows.stream()
                        .map(one -> one.name().flatMap(NamedProduct::category).orElse(null))
                        .toArray(String[]::new));
        return connection.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    /** What some customers bought and kept, the latest {@value #MOST_OWNED} products of each; who has none is left out. */
    Uni<Map<CustomerId, List<CustomerProduct>>> owned(
            SqlConnection connection, BrandId brand, Collection<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(OWNED)
                .execute(Tuple.of(brand.value(), ids, MOST_OWNED))
                .map(rows -> {
                    Map<CustomerId, List<CustomerProduct>> owned = new LinkedHashMap<>();
                    rows.forEach(
                            row -> owned.computeIfAbsent(new CustomerId(row.getUUID(0)), customer -> new ArrayList<>())
                                    .add(product(row)));
                    return owned;
                });
    }

    private static CustomerProduct product(Row row) {
        return new CustomerProduct(
                row.getString(1),
                row.getInteger(2),
                row.getLocalDate(3),
                row.getLocalDate(4),
                Optional.<Integer>ofNullable(row.getInteger(5)));
    }
}
