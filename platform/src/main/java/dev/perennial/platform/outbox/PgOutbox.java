package dev.perennial.platform.outbox;

import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The table {@code outbox}. */
@ApplicationScoped
class PgOutbox implements Outbox {
    private static final String PUT = """
            insert into outbox (brand_id, message_id, customer_id, name, occurred_at, properties)
            select $1::uuid, * from unnest($2::text[], $3::uuid[], $4::text[], $5::timestamptz[], $6::text[])
            on conflict (brand_id, message_id) do nothing
            """;

    private final Json json;

    PgOutbox(Json json) {
        this.json = json;
    }

    @Override
    public Uni<Void> put(SqlConnection connection, BrandId brand, List<NewEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Tuple row = Tuple.of(
                brand.value(),
                events.stream().map(NewEvent::messageId).toArray(String[]::new),
                events.stream().map(event -> event.customer().value()).toArray(UUID[]::new),
                events.stream().map(NewEvent::name).toArray(String[]::new),
                events.stream()
                        .map(event -> event.occurredAt().atOffset(ZoneOffset.UTC))
                        .toArray(OffsetDateTime[]::new),
                events.stream().map(event -> json.write(event.properties())).toArray(String[]::new));
        return connection.preparedQuery(PUT).execute(row).replaceWithVoid();
    }
}
