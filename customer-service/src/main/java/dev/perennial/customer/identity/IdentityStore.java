package dev.perennial.customer.identity;

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
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The identity graph's tables. Writes notice when another transaction was faster, so that the caller tries again. */
@ApplicationScoped
public class IdentityStore {
    /** Of nearly all customers no join was ever undone, so nothing is looked up for them in the last column. */
    private static final String FIND = """
            select i.kind, i.value, c.customer_id, coalesce(w.customer_id, c.customer_id),
              case when c.merged_into is null then c.user_id else w.user_id end, coalesce(w.splits, c.splits),
              case when coalesce(w.splits, c.splits) > 0 then array(
                select coalesce(o.merged_into, o.customer_id)
                from customer m
                cross join lateral (
                  select j.winner_id as other from customer_join j where j.brand_id = $1
                    and j.loser_id = m.customer_id and j.undone_at is not null and j.rejoined_at is null
                  union all
                  select j.loser_id from customer_join j where j.brand_id = $1
                    and j.winner_id = m.customer_id and j.undone_at is not null and j.rejoined_at is null
                ) u
                join customer o on o.brand_id = $1 and o.customer_id = u.other
                where m.brand_id = $1 and (m.customer_id = coalesce(w.customer_id, c.customer_id)
                  or m.merged_into = coalesce(w.customer_id, c.customer_id))
              ) end
            from unnest($2::text[], $3::text[]) as q (kind, value)
            join identity i on i.brand_id = $1 and i.kind = q.kind and i.value = q.value
            join customer c on c.brand_id = $1 and c.customer_id = i.customer_id
            left join customer w on w.brand_id = $1 and w.customer_id = c.merged_into
            """;

    private static final String CREATE = """
            insert into customer (brand_id, customer_id, user_id, created_at)
            select $1::uuid, n.customer_id, n.user_id, $4::timestamptz
            from unnest($2::uuid[], $3::text[]) as n (customer_id, user_id)
            """;
    private static final String ATTACH = """
            insert into identity (brand_id, kind, value, customer_id, first_seen_at)
            select $1::uuid, kind, value, customer_id, $5::timestamptz
            from unnest($2::text[], $3::text[], $4::uuid[]) as n (kind, value, customer_id)
            """;
    private static final String NAME = """
            update customer c set user_id = n.user_id
            from unnest($2::uuid[], $3::text[]) as n (customer_id, user_id)
            where c.brand_id = $1 and c.customer_id = n.customer_id and (c.user_id is null or c.user_id = n.user_id)
            """;
    private static final String MERGE = """
            update customer c set merged_into = $3
            where c.brand_id = $1 and (c.customer_id = $2 or c.merged_into = $2)
            """;
    private static final String INHERIT = """
            update customer w set user_id = coalesce(w.user_id, l.user_id), splits = w.splits + l.splits
            from customer l
            where w.brand_id = $1 and w.customer_id = $3 and l.brand_id = $1 and l.customer_id = $2
            """;
    private static final String JOINED = """
            insert into customer_join (brand_id, join_id, loser_id, winner_id, cause_message_id, joined_at, cause_kind,
              cause_value)
            values ($1, $2, $3, $4, $5, $6, $7, $8)
            """;
    private static final String REFUSED = """
            insert into refused_join (brand_id, refusal_id, message_id, customer_id, other_customer_id,
              identity_kind, identity_value, refused_at, reason)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            """;

    private final CustomerLockStore locks;
    private final UndoneJoinStore undone;

    IdentityStore(CustomerLockStore locks, UndoneJoinStore undone) {
        this.locks = locks;
        this.undone = undone;
    }

    /** The customers of those of the identities that are known. */
    public Uni<Map<Identity, KnownCustomer>> find(
            SqlConnection connection, BrandId brand, Collection<Identity> identities) {
        if (identities.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return connection
                .preparedQuery(FIND)
                .execute(Tuple.of(
                        brand.value(), column(identities, Identity::kind), column(identities, Identity::value)))
                .map(IdentityStore::known);
    }

    private static Map<Identity, KnownCustomer> known(RowSet<Row> rows) {
        Map<Identity, KnownCustomer> known = new HashMap<>();
        for (Row row : rows) {
            UUID[] apart = row.getArrayOfUUIDs(6);
            known.put(
                    new Identity(row.getString(0), row.getString(1)),
                    new KnownCustomer(
                            new CustomerId(row.getUUID(2)),
                            new CustomerId(row.getUUID(3)),
                            Optional.ofNullable(row.getString(4)),
                            row.getInteger(5),
                            apart == null
                                    ? Set.of()
                                    : Arrays.stream(apart).map(CustomerId::new).collect(Collectors.toSet())));
        }
        return known;
    }

    /**
     * Writes what a resolution taught; fails with {@link ChangedMeanwhile} or on a unique key (SQLSTATE 23505) where
     * another transaction was faster.
     *
     * @param messageIds of the claims, by their index
     */
    public Uni<Void> write(
            SqlConnection connection, BrandId brand, Resolution resolution, List<String> messageIds, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return create(connection, brand, resolution, at)
                .chain(() -> attach(connection, brand, resolution.attached(), at))
                .chain(() -> locks.take(connection, brand, resolution))
                .chain(() -> name(connection, brand, resolution))
                .chain(() -> each(resolution.joins(), join -> join(connection, brand, join, messageIds, at)))
                .chain(() ->
                        each(resolution.refusals(), refusal -> refuse(connection, brand, refusal, messageIds, at)));
    }

    /**
     * Statements that write what a resolution that {@link Resolution#onlyAdds only adds} taught, to be sent at once. Where
     * another transaction was faster, one of them fails on a unique key (SQLSTATE 23505).
     */
    public List<Uni<Void>> add(SqlConnection connection, BrandId brand, Resolution resolution, Instant now) {
        OffsetDateTime at = now.atOffset(ZoneOffset.UTC);
        return Stream.of(
                        resolution.created().isEmpty() ? null : create(connection, brand, resolution, at),
                        resolution.attached().isEmpty() ? null : attach(connection, brand, resolution.attached(), at))
                .filter(Objects::nonNull)
                .toList();
    }

    private Uni<Void> create(SqlConnection connection, BrandId brand, Resolution resolution, OffsetDateTime at) {
        List<CustomerId> created = resolution.created();
        if (created.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        String[] userIds = created.stream().map(resolution.userIds()::get).toArray(String[]::new);
        return connection
                .preparedQuery(CREATE)
                .execute(Tuple.of(brand.value(), uuids(created.stream()), userIds, at))
                .replaceWithVoid();
    }

    /** Sorted, so that two transactions never wait for each other in a circle. */
    private Uni<Void> attach(
            SqlConnection connection, BrandId brand, Map<Identity, CustomerId> attached, OffsetDateTime at) {
        if (attached.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Identity> identities = attached.keySet().stream()
                .sorted(Comparator.comparing(Identity::kind).thenComparing(Identity::value))
                .toList();
        Tuple row = Tuple.of(
                brand.value(),
                column(identities, Identity::kind),
                column(identities, Identity::value),
                uuids(identities.stream().map(attached::get)),
                at);
        return connection.preparedQuery(ATTACH).execute(row).replaceWithVoid();
    }

    private Uni<Void> name(SqlConnection connection, BrandId brand, Resolution resolution) {
        Map<CustomerId, String> userIds = new HashMap<>(resolution.userIds());
        userIds.keySet().removeAll(resolution.created());
        if (userIds.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<CustomerId> customers = userIds.keySet().stream().sorted().toList();
        Tuple row = Tuple.of(
                brand.value(),
                uuids(customers.stream()),
                customers.stream().map(userIds::get).toArray(String[]::new));
        return expect(connection, NAME, row, userIds.size());
    }

    private Uni<Void> join(
            SqlConnection connection, BrandId brand, Resolution.Join join, List<String> messageIds, OffsetDateTime at) {
        UUID loser = join.loser().value();
        UUID winner = join.winner().value();
        Tuple row = Tuple.of(brand.value(), loser, winner);
        Tuple record = Tuple.of(brand.value(), Ids.next(), loser, winner, messageIds.get(join.claim()), at);
        record.addValue(join.cause().kind()).addValue(join.cause().value());
        Uni<Void> forgiven = join.again()
                ? undone.forgive(connection, brand, join.loser(), join.winner(), at)
                : Uni.createFrom().voidItem();
        return forgiven.chain(() -> connection.preparedQuery(MERGE).execute(row))
                .chain(() -> connection.preparedQuery(INHERIT).execute(row))
                .chain(() -> connection.preparedQuery(JOINED).execute(record))
                .replaceWithVoid();
    }

    private Uni<Void> refuse(
            SqlConnection connection,
            BrandId brand,
            Resolution.Refusal refusal,
            List<String> messageIds,
            OffsetDateTime at) {
        Tuple row = Tuple.of(
                brand.value(),
                Ids.next(),
                messageIds.get(refusal.claim()),
                refusal.customer().value(),
                refusal.other().value(),
                refusal.identity().kind());
        row.addValue(refusal.identity().value())
                .addValue(at)
                .addValue(refusal.reason().key());
        return connection.preparedQuery(REFUSED).execute(row).replaceWithVoid();
    }

    private static Uni<Void> expect(SqlConnection connection, String statement, Tuple row, int expected) {
        return connection.preparedQuery(statement).execute(row).map(written -> {
            if (written.rowCount() != expected) {
                throw new ChangedMeanwhile();
            }
            return null;
        });
    }

    private static <T> Uni<Void> each(List<T> entries, Function<T, Uni<Void>> work) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (T entry : entries) {
            all = all.chain(() -> work.apply(entry));
        }
        return all;
    }

    private static String[] column(Collection<Identity> identities, Function<Identity, String> value) {
        return identities.stream().map(value).toArray(String[]::new);
    }

    private static UUID[] uuids(Stream<CustomerId> customers) {
        return customers.map(CustomerId::value).toArray(UUID[]::new);
    }

    /** Another transaction changed the graph between reading and writing: read again. */
    public static final class ChangedMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        /** Without a stack trace: it is a reason to try again, not a bug. */
        public ChangedMeanwhile() {
            super("the identity graph changed meanwhile", null, false, false);
        }
    }
}
