package dev.perennial.platform.fold;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The customers in the table {@code dead_letter}. */
@ApplicationScoped
class LetterStore {
    private static final int RETRIES = 20;
    private static final String HELD = """
            select customer_id, tries from dead_letter
            where brand_id = $1 and consumer = $2 and kind = 'customer' and customer_id = any($3)
            """;
    private static final String SAVE = """
            insert into dead_letter as d (brand_id, consumer, kind, customer_id, message_id, transaction, sequence, reason,
              tries, first_failed_at, last_failed_at, next_try_at)
            select $1::uuid, $2::text, 'customer', customer_id, message_id, transaction, sequence, reason, tries, at, at, next
            from unnest($3::uuid[], $4::text[], $5::bigint[], $6::bigint[], $7::text[], $8::integer[], $9::timestamptz[],
              $10::timestamptz[]) as n (customer_id, message_id, transaction, sequence, reason, tries, at, next)
            on conflict (brand_id, consumer, customer_id) where kind = 'customer' do update set
              message_id = coalesce(excluded.message_id, d.message_id), reason = excluded.reason,
              tries = greatest(excluded.tries, d.tries + 1), last_failed_at = excluded.last_failed_at,
              next_try_at = case when d.tries + 1 >= 5 then null when excluded.tries > d.tries then excluded.next_try_at
                else excluded.last_failed_at + interval '2 minutes' end
            """;
    private static final String DELETE = """
            delete from dead_letter
            where brand_id = $1 and consumer = $2 and kind = 'customer' and customer_id = any($3)
            """;
    private static final String DUE = """
            select brand_id, customer_id from dead_letter
            where consumer = $1 and kind = 'customer' and next_try_at <= $2 order by next_try_at limit $3
            """;

    /** How often those of the customers were tried that are held. */
    Uni<Map<CustomerId, Integer>> held(
            SqlConnection connection, BrandId brand, String consumer, Collection<CustomerId> customers) {
        return connection
                .preparedQuery(HELD)
                .execute(Tuple.of(brand.value(), consumer, ids(customers)))
                .map(rows -> {
                    Map<CustomerId, Integer> held = new HashMap<>();
                    rows.forEach(row -> held.put(new CustomerId(row.getUUID(0)), row.getInteger(1)));
                    return held;
                });
    }

    /** Holds customers of a brand, or goes on holding them. */
    Uni<Void> save(SqlConnection connection, BrandId brand, String consumer, List<DeadLetter> letters) {
        Tuple row = Tuple.of(
                brand.value(),
                consumer,
                letters.stream().map(letter -> letter.customer().value()).toArray(UUID[]::new),
                letters.stream().map(letter -> letter.messageId().orElse(null)).toArray(String[]::new),
                letters.stream().map(letter -> letter.position().transaction()).toArray(Long[]::new),
                letters.stream().map(letter -> letter.position().sequence()).toArray(Long[]::new));
        row.addValue(letters.stream().map(DeadLetter::reason).toArray(String[]::new))
                .addValue(letters.stream().map(DeadLetter::tries).toArray(Integer[]::new))
                .addValue(letters.stream().map(letter -> utc(letter.failedAt())).toArray(OffsetDateTime[]::new))
                .addValue(letters.stream()
                        .map(letter -> letter.nextTryAt().map(LetterStore::utc).orElse(null))
                        .toArray(OffsetDateTime[]::new));
        return connection.preparedQuery(SAVE).execute(row).replaceWithVoid();
    }

    /** Lets customers of a brand go on. */
    Uni<Void> delete(SqlConnection connection, BrandId brand, String consumer, Collection<CustomerId> customers) {
        return customers.isEmpty()
                ? Uni.createFrom().voidItem()
                : connection
                        .preparedQuery(DELETE)
                        .execute(Tuple.of(brand.value(), consumer, ids(customers)))
                        .replaceWithVoid();
    }

    /** Customers that may be tried again; the connection is the worker's. */
    Uni<Map<BrandId, List<CustomerId>>> due(SqlConnection worker, String consumer, Instant now) {
        return worker.preparedQuery(DUE)
                .execute(Tuple.of(consumer, utc(now), RETRIES))
                .map(StateStore::byBrand);
    }

    private static UUID[] ids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toArray(UUID[]::new);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
