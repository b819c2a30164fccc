package dev.perennial.referral.referral;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Writing the table {@code referral}. */
@ApplicationScoped
class ReferralStore {
    private static final String OF_FRIENDS =
            "select * from referral where brand_id = $1 and friend_id = any($2) order by referral_id";
    private static final String FRIENDS_OF =
            "select distinct friend_id from referral where brand_id = $1 and advocate_id = any($2)";
    private static final String COLUMNS = """
            unnest($2::uuid[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[], $8::bigint[], $9::text[],
              $10::timestamptz[], $11::text[], $12::text[], $13::text[], $14::bigint[], $15::bigint[], $16::text[],
              $17::timestamptz[], $18::timestamptz[], $19::integer[], $20::timestamptz[])
              as n (referral_id, friend_id, advocate_id, code_key, code_text, program_key, program_version, via,
                recognised_at, state, reasons, order_id, order_value, order_remaining, order_currency, ordered_at,
                reduced_at, round, decided_at)
            """;
    private static final String INSERT = """
            insert into referral (brand_id, referral_id, friend_id, advocate_id, code_key, code_text, program_key,
              program_version, via, recognised_at, state, reasons, order_id, order_value, order_remaining,
              order_currency, ordered_at, reduced_at, round, decided_at)
            select $1::uuid, n.referral_id, n.friend_id, n.advocate_id, n.code_key, n.code_text, n.program_key,
              n.program_version, n.via, n.recognised_at, n.state, string_to_array(n.reasons, ','), n.order_id,
              n.order_value, n.order_remaining, n.order_currency, n.ordered_at, n.reduced_at, n.round, n.decided_at
            from
            """ + COLUMNS;
    private static final String UPDATE = """
            update referral r set friend_id = n.friend_id, advocate_id = n.advocate_id, code_text = n.code_text,
              program_key = n.program_key, program_version = n.program_version, via = n.via,
              recognised_at = n.recognised_at, state = n.state, reasons = string_to_array(n.reasons, ','),
              order_id = n.order_id, order_value = n.order_value, order_remaining = n.order_remaining,
              order_currency = n.order_currency, ordered_at = n.ordered_at, reduced_at = n.reduced_at, round = n.round,
              decided_at = n.decided_at
            from
            """ + COLUMNS + "where r.brand_id = $1 and r.referral_id = n.referral_id";

    /** What is kept of these friends. */
    Uni<List<Referral>> ofFriends(SqlConnection connection, BrandId brand, Collection<CustomerId> friends) {
        return connection
                .preparedQuery(OF_FRIENDS)
                .execute(Tuple.of(brand.value(), uuids(friends)))
                .map(ReferralRows::referrals);
    }

    /** Whom these advocates brought, or tried to. */
    Uni<Set<CustomerId>> friendsOf(SqlConnection connection, BrandId brand, Collection<CustomerId> advocates) {
        return connection
                .preparedQuery(FRIENDS_OF)
                .execute(Tuple.of(brand.value(), uuids(advocates)))
                .map(rows -> {
                    Set<CustomerId> friends = new HashSet<>();
                    rows.forEach(row -> friends.add(new CustomerId(row.getUUID(0))));
                    return friends;
                });
    }

    /** Stores changes: refusals first, so that a friend never has two referrals that count. */
    Uni<Void> write(SqlConnection connection, BrandId brand, List<ReferralChange> changes) {
        List<Referral> refused = stored(changes, true);
        List<Referral> counting = stored(changes, false);
        List<Referral> fresh = changes.stream()
                .filter(change -> change.before().isEmpty())
                .map(ReferralChange::after)
                .toList();
        return execute(connection, UPDATE, brand, refused)
                .chain(() -> execute(connection, UPDATE, brand, counting))
                .chain(() -> execute(connection, INSERT, brand, fresh));
    }

    private static List<Referral> stored(List<ReferralChange> changes, boolean refused) {
        return changes.stream()
                .filter(change -> change.before().isPresent())
                .map(ReferralChange::after)
                .filter(referral -> refused == (referral.state() == ReferralState.REFUSED))
                .toList();
    }

    private static Uni<Void> execute(SqlConnection connection, String sql, BrandId brand, List<Referral> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(sql)
                        .execute(ReferralRows.columns(brand, rows))
                        .replaceWithVoid();
    }

    private static UUID[] uuids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    }
}
