package dev.perennial.customer.event;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Writes into the log that a join was undone, so that everybody who follows it learns of it in its place. */
@ApplicationScoped
public class AppendSplit {
    private final EventStore events;
    private final Json json;

    AppendSplit(EventStore events, Json json) {
        this.events = events;
        this.json = json;
    }

    /**
     * Appends the fact to the timeline of the customer that remains, in the transaction that undoes the join.
     *
     * @param split the customer that is on its own again
     * @param along customers that are merged into it
     */
    public Uni<Void> append(
            SqlConnection connection,
            BrandId brand,
            CustomerId remaining,
            CustomerId split,
            Collection<CustomerId> along,
            Instant now) {
        List<String> merged = along.stream().sorted().map(CustomerId::toString).toList();
        EventId id = EventId.next();
        StoredEvent event = new StoredEvent(
                id,
                brand,
                remaining,
                "split:" + id,
                EventType.SPLIT,
                "",
                now,
                now,
                json.write(Map.of(Event.SPLIT_CUSTOMER, split.toString(), Event.SPLIT_ALONG, merged)),
                "{}",
                "{}",
                Position.START);
        return events.insert(connection, brand, List.of(event)).replaceWithVoid();
    }
}
