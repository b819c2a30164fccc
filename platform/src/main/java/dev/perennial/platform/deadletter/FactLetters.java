package dev.perennial.platform.deadletter;

import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** Facts that the log refused. They stay in the outbox, out of the way, until somebody replays them. */
@ApplicationScoped
public class FactLetters {
    /** Stands for the consumer. */
    public static final String OUTBOX = "outbox";

    private static final String KEEP = """
            insert into dead_letter as d (brand_id, consumer, kind, customer_id, message_id, reason, tries, first_failed_at,
              last_failed_at)
            select $1::uuid, 'outbox', 'fact', customer_id, message_id, reason, 1, $5, $5
            from unnest($2::uuid[], $3::text[], $4::text[]) as n (customer_id, message_id, reason)
            on conflict (brand_id, consumer, message_id) where kind = 'fact' do update set
              reason = excluded.reason, tries = d.tries + 1, last_failed_at = excluded.last_failed_at, next_try_at = null
            """;
    private static final String FORGET = """
            delete from dead_letter
            where brand_id = $1 and consumer = 'outbox' and kind = 'fact' and message_id = any($2)
            """;

    /** Keeps them; the connection is in the brand's transaction. */
    public Uni<Void> keep(SqlConnection connection, BrandId brand, List<Fact> facts, Instant now) {
        return connection
                .preparedQuery(KEEP)
                .execute(Tuple.of(
                        brand.value(),
                        facts.stream().map(fact -> fact.customer().value()).toArray(UUID[]::new),
                        facts.stream().map(Fact::messageId).toArray(String[]::new),
                        facts.stream().map(Fact::reason).toArray(String[]::new),
                        now.atOffset(ZoneOffset.UTC)))
                .replaceWithVoid();
    }

    /** Forgets those that the log took after all; the connection is in the brand's transaction. */
    public Uni<Void> forget(SqlConnection connection, BrandId brand, String[] messageIds) {
        return connection
                .preparedQuery(FORGET)
                .execute(Tuple.of(brand.value(), messageIds))
                .replaceWithVoid();
    }

    /**
     * A refused fact.
     *
     * @param reason why the log refused it
     */
    public record Fact(CustomerId customer, String messageId, String reason) {}
}
