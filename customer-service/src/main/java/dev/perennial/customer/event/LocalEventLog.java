package dev.perennial.customer.event;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.EventLog;
import dev.perennial.platform.feed.Feed;
import dev.perennial.platform.feed.FeedBatch;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.feed.Refused;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.json.Json;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The log for this service's own projections, without a network between. */
@ApplicationScoped
class LocalEventLog implements EventLog, Feed {
    private final EventFeed feed;
    private final AppendEvents appendEvents;
    private final Json json;

    LocalEventLog(EventFeed feed, AppendEvents appendEvents, Json json) {
        this.feed = feed;
        this.appendEvents = appendEvents;
        this.json = json;
    }

    @Override
    public Uni<FeedBatch> next(String consumer, Position after, int limit, Duration wait) {
        return feed.next(after, limit, wait)
                .map(batch ->
                        new FeedBatch(batch.events().stream().map(this::event).toList(), batch.head()));
    }

    @Override
    public Uni<List<Refused>> append(BrandId brand, List<NewEvent> events) {
        return appendEvents
                .append(brand, events.stream().map(this::submitted).toList())
                .map(results -> results.stream()
                        .filter(result -> result.status() == Appended.Status.REJECTED)
                        .map(result ->
                                new Refused(result.messageId(), result.code().orElse("rejected")))
                        .toList());
    }

    /** An event that a service found out. */
    Submitted submitted(NewEvent event) {
        return new Submitted(
                event.messageId(),
                EventType.TRACK,
                event.name(),
                event.occurredAt().truncatedTo(ChronoUnit.MICROS),
                json.write(event.properties()),
                "{}",
                List.of(),
                Optional.empty(),
                Optional.of(event.customer()));
    }

    @Override
    public Multi<Timeline> timelines(BrandId brand, List<CustomerId> customers) {
        return feed.timelines(brand, customers).onItem().transformToMulti(batch -> {
            Map<CustomerId, List<Event>> events =
                    batch.events().stream().map(this::event).collect(Collectors.groupingBy(Event::customer));
            return Multi.createFrom()
                    .iterable(customers)
                    .map(customer -> Timeline.of(customer, events.getOrDefault(customer, List.of()), batch.head()));
        });
    }

    private Event event(StoredEvent stored) {
        return new Event(
                stored.id(),
                stored.brand(),
                stored.customer(),
                stored.messageId(),
                stored.type(),
                stored.name(),
                stored.occurredAt(),
                stored.receivedAt(),
                json.fields(stored.properties()),
                json.fields(stored.context()),
                identities(json.fields(stored.identities())),
                stored.position());
    }

    static List<Identity> identities(Fields values) {
        return values.values().entrySet().stream()
                .map(entry -> new Identity(entry.getKey(), String.valueOf(entry.getValue())))
                .toList();
    }
}
