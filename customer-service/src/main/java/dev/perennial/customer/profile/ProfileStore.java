package dev.perennial.customer.profile;

import dev.perennial.platform.event.Fields;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The tables {@code profile}, {@code customer_order} and {@code brand_statistics}. */
@ApplicationScoped
class ProfileStore {
    private static final String SAVE = """
            insert into profile (brand_id, customer_id, traits, first_seen_at, last_seen_at, events, orders)
            select $1::uuid, * from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::timestamptz[], $6::bigint[],
              $7::bigint[])
            on conflict (brand_id, customer_id) do update set traits = excluded.traits,
              first_seen_at = excluded.first_seen_at, last_seen_at = excluded.last_seen_at,
              events = excluded.events, orders = excluded.orders
            """;
    private static final String DELETE = "delete from profile where brand_id = $1 and customer_id = any($2)";
    private static final String DELETE_ORDERS =
            "delete from customer_order where brand_id = $1 and customer_id = any($2)";
    private static final String SAVE_ORDERS = """
            insert into customer_order (brand_id, customer_id, order_id, ordered_at, value_minor, refunded_minor, currency,
              cancelled, margin_minor)
            select $1::uuid, * from unnest($2::uuid[], $3::text[], $4::timestamptz[], $5::bigint[], $6::bigint[], $7::text[],
              $8::boolean[], $9::bigint[])
            on conflict (brand_id, customer_id, order_id) do update set ordered_at = excluded.ordered_at,
              value_minor = excluded.value_minor, refunded_minor = excluded.refunded_minor,
              currency = excluded.currency, cancelled = excluded.cancelled, margin_minor = excluded.margin_minor
            """;
    private static final String COUNT = """
            insert into brand_statistics (brand_id, customers, events, orders, contracts, last_seen_at)
            values ($1, $2, $3, $4, $5, $6)
            on conflict (brand_id) do update set customers = brand_statistics.customers + excluded.customers,
              events = brand_statistics.events + excluded.events, orders = brand_statistics.orders + excluded.orders,
              contracts = brand_statistics.contracts + excluded.contracts,
              last_seen_at = greatest(brand_statistics.last_seen_at, excluded.last_seen_at)
            """;
    private static final String STATISTICS =
            "select customers, events, orders, contracts, last_seen_at from brand_statistics where brand_id = $1";
    private static final String READ = """
            select customer_id, traits, first_seen_at, last_seen_at, events, orders
            from profile where brand_id = $1 and customer_id = any($2) order by customer_id
            """;
    private static final String LIST = """
            select customer_id, traits, first_seen_at, last_seen_at, events, orders
            from profile where brand_id = $1 and ($2::uuid is null or customer_id > $2) order by customer_id limit $3
            """;
    private static final String REVENUE = """
            select currency, sum(case when cancelled then 0 else value_minor - refunded_minor end)::bigint
            from customer_order where brand_id = $1 and customer_id = $2 group by currency order by currency
            """;

    private final Json json;

    ProfileStore(Json json) {
        this.json = json;
    }

    Uni<Void> save(SqlConnection connection, BrandId brand, List<Change<ProfileState>> changes) {
        List<UUID> customers = new ArrayList<>();
        List<ProfileState> states = new ArrayList<>();
        List<UUID> gone = new ArrayList<>();
        changes.forEach(change -> change.after()
                .ifPresentOrElse(
                        state -> {
                            customers.add(change.customer().value());
                            states.add(state);
                        },
                        () -> gone.add(change.customer().value())));
        Tuple row = Tuple.of(
                brand.value(),
                customers.toArray(UUID[]::new),
                states.stream().map(this::traits).toArray(String[]::new),
                states.stream().map(state -> utc(state.firstSeenAt())).toArray(OffsetDateTime[]::new),
                states.stream()
                        .map(state -> utc(state.lastSeenAt().or(state::firstSeenAt)))
                        .toArray(OffsetDateTime[]::new),
                states.stream().map(ProfileState::events).toArray(Long[]::new));
        row.addValue(states.stream().map(state -> (long) state.orders().size()).toArray(Long[]::new));
        return connection.preparedQuery(SAVE).execute(row).chain(() -> delete(connection, brand, gone));
    }

    private Uni<Void> delete(SqlConnection connection, BrandId brand, List<UUID> gone) {
        if (gone.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.of(brand.value(), gone.toArray(UUID[]::new));
        return connection
                .preparedQuery(DELETE)
                .execute(row)
                .chain(() -> connection.preparedQuery(DELETE_ORDERS).execute(row))
                .replaceWithVoid();
    }

    private String traits(ProfileState state) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        state.traits().forEach((name, trait) -> values.put(name, trait.value()));
        return json.write(new Fields(values));
    }

    /** Writes the orders that are new or changed. */
    Uni<Void> saveOrders(SqlConnection connection, BrandId brand, List<Change<ProfileState>> changes) {
        List<UUID> customers = new ArrayList<>();
        List<Map.Entry<String, Order>> orders = new ArrayList<>();
        changes.forEach(change -> change.after().ifPresent(after -> {
            Map<String, Order> known = change.before().map(ProfileState::orders).orElse(Map.of());
            after.orders().entrySet().stream()
                    .filter(entry -> !entry.getValue().equals(known.get(entry.getKey())))
                    .forEach(entry -> {
                        customers.add(change.customer().value());
                        orders.add(entry);
                    });
        }));
        if (orders.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Order> values = orders.stream().map(Map.Entry::getValue).toList();
        Tuple row = Tuple.of(
                brand.value(),
                customers.toArray(UUID[]::new),
                orders.stream().map(Map.Entry::getKey).toArray(String[]::new),
                values.stream()
                        .map(order -> order.at().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                values.stream().map(order -> order.value().minor()).toArray(Long[]::new),
                values.stream().map(order -> order.refunded().minor()).toArray(Long[]::new));
        row.addValue(values.stream()
                .map(order -> order.value().currency().getCurrencyCode())
                .toArray(String[]::new));
        row.addValue(values.stream().map(Order::cancelled).toArray(Boolean[]::new));
        row.addValue(values.stream()
                .map(Order::margin)
                .map(margin -> margin == null ? null : margin.minor())
                .toArray(Long[]::new));
        return connection.preparedQuery(SAVE_ORDERS).execute(row).replaceWithVoid();
    }

    Uni<Void> count(SqlConnection connection, BrandId brand, Statistics added) {
        return connection
                .preparedQuery(COUNT)
                .execute(Tuple.of(
                        brand.value(),
                        added.customers(),
                        added.events(),
                        added.orders(),
                        added.contracts(),
                        added.lastSeenAt()
                                .map(at -> at.atOffset(ZoneOffset.UTC))
                                .orElse(null)))
                .replaceWithVoid();
    }

    Uni<Statistics> statistics(SqlConnection connection, BrandId brand) {
        return connection
                .preparedQuery(STATISTICS)
                .execute(Tuple.of(brand.value()))
                .map(rows -> {
                    if (rows.size() == 0) {
                        return Statistics.NONE;
                    }
                    Row row = rows.iterator().next();
                    return new Statistics(
                            row.getLong(0),
                            row.getLong(1),
                            row.getLong(2),
                            row.getLong(3),
                            Optional.ofNullable(row.getOffsetDateTime(4)).map(OffsetDateTime::toInstant));
                });
    }

    Uni<List<Profile>> read(SqlConnection connection, BrandId brand, List<CustomerId> customers) {
        UUID[] ids = customers.stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(READ)
                .execute(Tuple.of(brand.value(), ids))
                .map(this::profiles);
    }

    Uni<List<Profile>> list(SqlConnection connection, BrandId brand, Optional<CustomerId> after, int limit) {
        UUID start = after.map(CustomerId::value).orElse(null);
        return connection
                .preparedQuery(LIST)
                .execute(Tuple.of(brand.value(), start, limit))
                .map(this::profiles);
    }

    Uni<Map<String, Long>> revenue(SqlConnection connection, BrandId brand, CustomerId customer) {
        return connection
                .preparedQuery(REVENUE)
                .execute(Tuple.of(brand.value(), customer.value()))
                .map(rows -> {
                    Map<String, Long> minor = new LinkedHashMap<>();
                    rows.forEach(row -> minor.put(row.getString(0), row.getLong(1)));
                    return minor;
                });
    }

    private List<Profile> profiles(Iterable<Row> rows) {
        List<Profile> profiles = new ArrayList<>();
        rows.forEach(row -> profiles.add(new Profile(
                new CustomerId(row.getUUID(0)),
                json.fields(row.getString(1)),
                row.getOffsetDateTime(2).toInstant(),
                row.getOffsetDateTime(3).toInstant(),
                row.getLong(4),
                row.getLong(5))));
        return profiles;
    }

    private static OffsetDateTime utc(Optional<Instant> at) {
        return at.orElseThrow(() -> new IllegalStateException("a changed profile without any event"))
                .atOffset(ZoneOffset.UTC);
    }
}
