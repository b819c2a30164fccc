package dev.perennial.customer.identity;

import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads the identity graph. */
@ApplicationScoped
public class GraphReader {
    private static final String ROOT =
            "select coalesce(merged_into, customer_id) from customer where brand_id = $1 and customer_id = $2";
    private static final String FAMILY =
            "select customer_id from customer where brand_id = $1 and merged_into = $2 order by customer_id";
    private static final String IDENTITIES = """
            select i.kind, i.value from identity i
            join customer c on c.brand_id = i.brand_id and c.customer_id = i.customer_id
            where i.brand_id = $1 and (c.customer_id = $2 or c.merged_into = $2)
            order by i.kind, i.value limit 1000
            """;
    private static final String REACHABLE = """
            select a.customer_id, i.kind, i.value
            from unnest($2::uuid[]) a (customer_id)
            join customer asked on asked.brand_id = $1 and asked.customer_id = a.customer_id
            join lateral (
              select asked.customer_id where asked.merged_into is null
              union all select asked.merged_into where asked.merged_into is not null) root (customer_id) on true
            join lateral (
              select root.customer_id
              union all
              select c.customer_id from customer c where c.brand_id = $1 and c.merged_into = root.customer_id) family on true
            join identity i on i.brand_id = $1 and i.customer_id = family.customer_id and i.kind = any($3)
            order by a.customer_id, i.kind, i.value
            """;
    private static final String SEARCH = """
            select distinct coalesce(c.merged_into, c.customer_id) from identity i
            join customer c on c.brand_id = i.brand_id and c.customer_id = i.customer_id
            where i.brand_id = $1 and (i.kind, i.value) in (select * from unnest($2::text[], $3::text[]))
            limit 50
            """;
    private static final String KINDS = "select distinct kind from identity_kind where brand_id = $1";

    /** The customer behind an id, following merges; empty where there is none. */
    public Uni<Optional<CustomerId>> root(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(ROOT)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new CustomerId(rows.iterator().next().getUUID(0))));
    }

    /** The customers that were merged into this one. */
    public Uni<List<CustomerId>> merged(SqlConnection connection, BrandId brand, CustomerId customer) {
        return customers(connection, FAMILY, Tuple.of(brand.value(), customer.value()));
    }

    /** Everything a customer is known by. */
    public Uni<List<Identity>> identities(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(IDENTITIES)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> {
                    List<Identity> identities = new ArrayList<>(rows.size());
                    rows.forEach(row -> identities.add(new Identity(row.getString(0), row.getString(1))));
                    return identities;
                });
    }

    /** What of some kinds customers are known by, merged ones by what the whole customer is; who has nothing is left out. */
    public Uni<Map<CustomerId, List<Identity>>> identities(
            SqlConnection connection, BrandId brand, List<CustomerId> customers, List<String> kinds) {
        Tuple of = Tuple.of(
                brand.value(),
                customers.stream().map(CustomerId::value).toArray(UUID[]::new),
                kinds.toArray(String[]::new));
        return connection.preparedQuery(REACHABLE).execute(of).map(rows -> {
            Map<CustomerId, List<Identity>> identities = new LinkedHashMap<>();
            rows.forEach(row -> identities
                    .computeIfAbsent(new CustomerId(row.getUUID(0)), customer -> new ArrayList<>())
                    .add(new Identity(row.getString(1), row.getString(2))));
            return identities;
        });
    }

    /** The customers that any of these identities belongs to. */
    public Uni<List<CustomerId>> search(SqlConnection connection, BrandId brand, List<Identity> identities) {
        return customers(
                connection,
                SEARCH,
                Tuple.of(
                        brand.value(),
                        identities.stream().map(Identity::kind).toArray(String[]::new),
                        identities.stream().map(Identity::value).toArray(String[]::new)));
    }

    /** The kinds that the brand defined. */
    public Uni<List<String>> ownKinds(SqlConnection connection, BrandId brand) {
        return connection.preparedQuery(KINDS).execute(Tuple.of(brand.value())).map(rows -> {
            List<String> kinds = new ArrayList<>(rows.size());
            rows.forEach(row -> kinds.add(row.getString(0)));
            return kinds;
        });
    }

    private static Uni<List<CustomerId>> customers(SqlConnection connection, String query, Tuple row) {
        return connection.preparedQuery(query).execute(row).map(rows -> {
            List<CustomerId> customers = new ArrayList<>(rows.size());
            rows.forEach(found -> customers.add(new CustomerId(found.getUUID(0))));
            return customers;
        });
    }
}
