package dev.perennial.customer.join;

import dev.perennial.customer.identity.IdentityStore.ChangedMeanwhile;
import dev.perennial.customer.join.JoinTree.Branch;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.Ids;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Joins: which hold, which were undone, and undoing one. */
@ApplicationScoped
class JoinStore {
    private static final String PREFIX = "joi";
    /** More than a customer has; a bound all the same. */
    private static final int MOST = 1_000;

    private static final String COLUMNS = """
            select j.join_id, j.loser_id, j.winner_id, j.cause_message_id, j.cause_kind, j.cause_value, j.joined_at,
              j.undone_at, j.rejoined_at
            from customer_join j
            """;
    private static final String HOLDING = COLUMNS + """
            join customer c on c.brand_id = j.brand_id and c.customer_id = j.loser_id
            where j.brand_id = $1 and c.merged_into = $2 and j.undone_at is null
            """;
    private static final String LAST = COLUMNS + """
            where j.brand_id = $1 and j.loser_id = $2 order by j.join_id desc limit 1
            """;
    private static final String ALL = """
            with tree as (select customer_id from customer where brand_id = $1 and (customer_id = $2 or merged_into = $2))
            """ + COLUMNS + """
            where j.brand_id = $1 and (j.loser_id in (select customer_id from tree)
              or j.winner_id in (select customer_id from tree))
            order by j.join_id desc limit\s""" + MOST;
    private static final String IDENTITIES = """
            select i.kind, i.value, i.customer_id, i.first_seen_at
            from customer c join identity i on i.brand_id = c.brand_id and i.customer_id = c.customer_id
            where c.brand_id = $1 and (c.customer_id = $2 or c.merged_into = $2)
            order by i.kind, i.value limit\s""" + MOST;
    private static final String FIRST_SEEN_WITH =
            "select customer_id from identity where brand_id = $1 and kind = $2 and value = $3";
    private static final String LOCK =
            "select merged_into from customer where brand_id = $1 and customer_id = $2 for update";
    private static final String TAKE_OFF = """
            update customer set merged_into = nullif($2::uuid, customer_id)
            where brand_id = $1 and customer_id = any($3)
            """;
    private static final String NAME = """
            update customer c set splits = c.splits + 1, user_id = (
              select i.value from customer m
              join identity i on i.brand_id = m.brand_id and i.customer_id = m.customer_id
              where m.brand_id = $1 and (m.customer_id = c.customer_id or m.merged_into = c.customer_id)
                and i.kind = 'user_id'
              order by i.first_seen_at limit 1)
            where c.brand_id = $1 and c.customer_id = any($2)
            """;
    private static final String UNDO =
            "update customer_join set undone_at = $3 where brand_id = $1 and join_id = $2 and undone_at is null";

    /** Everything a customer is known by, and the customer each was first seen with. */
    Uni<List<SeenIdentity>> identities(SqlConnection connection, BrandId brand, CustomerId root) {
        return connection
                .preparedQuery(IDENTITIES)
                .execute(Tuple.of(brand.value(), root.value()))
                .map(rows -> {
                    List<SeenIdentity> identities = new ArrayList<>(rows.size());
                    rows.forEach(row -> identities.add(new SeenIdentity(
                            row.getString(0),
                            row.getString(1),
                            new CustomerId(row.getUUID(2)),
                            row.getOffsetDateTime(3).toInstant())));
                    return identities;
                });
    }

    /** Every join that a customer or one merged into it took part in, the newest first. */
    Uni<List<CustomerJoin>> all(SqlConnection connection, BrandId brand, CustomerId root) {
        return joins(connection, ALL, Tuple.of(brand.value(), root.value()));
    }

    /** The joins that made a customer. */
    Uni<List<CustomerJoin>> holding(SqlConnection connection, BrandId brand, CustomerId root) {
        return joins(connection, HOLDING, Tuple.of(brand.value(), root.value()));
    }

    /** The last join that merged a customer into another. */
    Uni<Optional<CustomerJoin>> last(SqlConnection connection, BrandId brand, CustomerId merged) {
        return joins(connection, LAST, Tuple.of(brand.value(), merged.value()))
                .map(found -> found.stream().findFirst());
    }

    Uni<Optional<CustomerId>> firstSeenWith(SqlConnection connection, BrandId brand, Identity identity) {
        return connection
                .preparedQuery(FIRST_SEEN_WITH)
                .execute(Tuple.of(brand.value(), identity.kind(), identity.value()))
                .map(rows -> rows.size() == 0
                        ? Optional.empty()
                        : Optional.of(new CustomerId(rows.iterator().next().getUUID(0))));
    }

    /** Holds a customer's tree still; fails with {@link ChangedMeanwhile} where it was merged meanwhile. */
    Uni<Void> lock(SqlConnection connection, BrandId brand, CustomerId root) {
        return connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(brand.value(), root.value()))
                .map(rows -> {
                    if (rows.iterator().next().getUUID(0) != null) {
                        throw new ChangedMeanwhile();
                    }
                    return null;
                });
    }

    /** Takes a branch off a tree that is locked; each part keeps the user id of its own identities. */
    Uni<Void> takeOff(SqlConnection connection, BrandId brand, CustomerId root, Branch branch, Instant now) {
        UUID split = branch.join().customerId().value();
        UUID[] customers = branch.customers().stream().map(CustomerId::value).toArray(UUID[]::new);
        return connection
                .preparedQuery(TAKE_OFF)
                .execute(Tuple.of(brand.value(), split, customers))
                .chain(() -> connection
                        .preparedQuery(NAME)
                        .execute(Tuple.of(brand.value(), new UUID[] {root.value(), split})))
                .chain(() -> connection
                        .preparedQuery(UNDO)
                        .execute(Tuple.of(
                                brand.value(), Ids.parse(PREFIX, branch.join().id()), utc(now))))
                .replaceWithVoid();
    }

    private static Uni<List<CustomerJoin>> joins(SqlConnection connection, String query, Tuple parameters) {
        return connection.preparedQuery(query).execute(parameters).map(JoinStore::joins);
    }

    private static List<CustomerJoin> joins(RowSet<Row> rows) {
        List<CustomerJoin> joins = new ArrayList<>(rows.size());
        rows.forEach(row -> joins.add(new CustomerJoin(
                Ids.format(PREFIX, row.getUUID(0)),
                new CustomerId(row.getUUID(1)),
                new CustomerId(row.getUUID(2)),
                row.getString(3),
                Optional.ofNullable(row.getString(4)).map(kind -> new Identity(kind, row.getString(5))),
                row.getOffsetDateTime(6).toInstant(),
                instant(row, 7),
                instant(row, 8))));
        return joins;
    }

    private static Optional<Instant> instant(Row row, int column) {
        return Optional.ofNullable(row.getOffsetDateTime(column)).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
