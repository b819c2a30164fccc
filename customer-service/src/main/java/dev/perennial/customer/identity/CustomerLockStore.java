package dev.perennial.customer.identity;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Locks the customers whose tree changes. Whoever joins, names or splits locks the roots first, so a tree whose root is
 * locked holds still, and is then compared with what the resolution started from.
 */
@ApplicationScoped
class CustomerLockStore {
    private static final String LOCK = """
            select customer_id, merged_into, user_id, splits from customer
            where brand_id = $1 and customer_id = any($2) order by customer_id for update
            """;
    private static final String ROOTS = """
            select customer_id, coalesce(merged_into, customer_id) from customer
            where brand_id = $1 and customer_id = any($2)
            """;

    /** Fails with {@link IdentityStore.ChangedMeanwhile} where another transaction was faster. */
    Uni<Void> take(SqlConnection connection, BrandId brand, Resolution resolution) {
        Map<CustomerId, KnownCustomer> roots = new HashMap<>();
        Map<CustomerId, CustomerId> members = new HashMap<>();
        Set<CustomerId> changed = changed(resolution);
        resolution.known().values().stream()
                .filter(known -> changed.contains(known.root()))
                .forEach(known -> {
                    roots.put(known.root(), known);
                    members.put(known.id(), known.root());
                });
        if (roots.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(brand.value(), uuids(roots.keySet())))
                .invoke(rows -> expectSame(rows, roots))
                .chain(() -> connection.preparedQuery(ROOTS).execute(Tuple.of(brand.value(), uuids(members.keySet()))))
                .invoke(rows -> expectMembers(rows, members))
                .replaceWithVoid();
    }

    private static Set<CustomerId> changed(Resolution resolution) {
        Set<CustomerId> changed = new HashSet<>(resolution.userIds().keySet());
        resolution.joins().forEach(join -> {
            changed.add(join.loser());
            changed.add(join.winner());
        });
        return changed;
    }

    private static void expectSame(RowSet<Row> rows, Map<CustomerId, KnownCustomer> roots) {
        for (Row row : rows) {
            KnownCustomer root = Objects.requireNonNull(roots.get(new CustomerId(row.getUUID(0))));
            boolean same = row.getUUID(1) == null
                    && Optional.ofNullable(row.getString(2)).equals(root.userId())
                    && row.getInteger(3) == root.splits();
            if (!same) {
                throw new IdentityStore.ChangedMeanwhile();
            }
        }
    }

    private static void expectMembers(RowSet<Row> rows, Map<CustomerId, CustomerId> members) {
        for (Row row : rows) {
            CustomerId root = members.get(new CustomerId(row.getUUID(0)));
            if (!new CustomerId(row.getUUID(1)).equals(root)) {
                throw new IdentityStore.ChangedMeanwhile();
            }
        }
    }

    private static UUID[] uuids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    }
}
