package dev.perennial.customer.signal;

import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Reads from the log what customers did. */
@ApplicationScoped
class SignalEventStore {
    private static final String LATEST = """
            select e.message_id, e.type, e.name, e.occurred_at, e.properties
            from customer c join event e on e.brand_id = c.brand_id and e.customer_id = c.customer_id
            where c.brand_id = $1 and (c.customer_id = $2 or c.merged_into = $2)
              and e.occurred_at > $3 and e.occurred_at <= $4 and e.type in ('track', 'page', 'screen')
            order by e.occurred_at desc, e.message_id desc limit $5
            """;

    private final Json json;

    SignalEventStore(Json json) {
        this.json = json;
    }

    /** The latest events of a customer, with those of customers merged into this one, the latest first. */
    Uni<List<SignalEvent>> latest(
            SqlConnection connection, BrandId brand, CustomerId customer, Instant after, Instant until, int limit) {
        Tuple row = Tuple.of(
                brand.value(), customer.value(), after.atOffset(ZoneOffset.UTC), until.atOffset(ZoneOffset.UTC), limit);
        return connection.preparedQuery(LATEST).execute(row).map(rows -> {
            List<SignalEvent> events = new ArrayList<>(rows.size());
            rows.forEach(event -> events.add(new SignalEvent(
                    event.getString(0),
                    EventType.ofKey(event.getString(1)),
                    event.getString(2),
                    event.getOffsetDateTime(3).toInstant(),
                    json.fields(event.getString(4)))));
            return events;
        });
    }
}
