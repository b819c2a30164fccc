package dev.perennial.platform.test;

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
import dev.perennial.platform.id.EventId;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The log in memory: message ids are stored once, merged customers' events belong to the winner, in the order of appending. */
@Alternative
@Priority(1)
@ApplicationScoped
public class FakeEventLog implements EventLog, Feed {
    private final List<Event> events = new ArrayList<>();
    private final Map<CustomerId, CustomerId> merged = new HashMap<>();
    private int told = Integer.MAX_VALUE;
    private int waits;

    /** Stores an event unless its message id is stored; gives it the next position. */
    public synchronized void append(Event event) {
        boolean duplicate = events.stream()
                .anyMatch(e -> e.brand().equals(event.brand()) && e.messageId().equals(event.messageId()));
        if (!duplicate) {
            events.add(at(event, new Position(events.size() + 1L, events.size() + 1L), event.customer()));
        }
    }

    /** Somebody's transaction takes its place and stays open: nothing behind it is told, though identities show at once. */
    public synchronized void holdPlace() {
        told = events.size();
    }

    /** That transaction has ended. */
    public synchronized void releasePlace() {
        told = Integer.MAX_VALUE;
    }

    private Position head() {
        int last = Math.min(told, events.size());
        return new Position(last, last);
    }

    /** Makes two customers one. */
    public synchronized void merge(BrandId brand, CustomerId loser, CustomerId winner, Instant at) {
        merged.put(loser, winner);
        append(identity(brand, winner, "merge:" + loser + ":" + at, EventType.MERGE, Event.MERGED_CUSTOMER, loser, at));
    }

    private static Event identity(
            BrandId brand,
            CustomerId customer,
            String messageId,
            EventType type,
            String property,
            CustomerId other,
            Instant at) {
        return new Event(
                EventId.next(),
                brand,
                customer,
                messageId,
                type,
                "",
                at,
                at,
                new Fields(Map.of(property, other.toString())),
                Fields.EMPTY,
                List.<Identity>of(),
                Position.START);
    }

    /** Undoes a join: what was the customer's own is its own again. */
    public synchronized void split(BrandId brand, CustomerId single, Instant at) {
        CustomerId winner = root(single);
        merged.remove(single);
        append(identity(
                brand, winner, "split:" + single + ":" + at, EventType.SPLIT, Event.SPLIT_CUSTOMER, single, at));
    }

    /** Everything stored so far. */
    public synchronized List<Event> events() {
        return events.stream().map(this::canonical).toList();
    }

    @Override
    public Uni<List<Refused>> append(BrandId brand, List<NewEvent> newEvents) {
        return Uni.createFrom()
                .item(List.<Refused>of())
                .invoke(() -> newEvents.forEach(event -> append(TestEvents.of(brand, event))));
    }

    @Override
    public Multi<Timeline> timelines(BrandId brand, List<CustomerId> customers) {
        return Multi.createFrom().iterable(customers).map(customer -> timeline(brand, customer));
    }

    private synchronized Timeline timeline(BrandId brand, CustomerId customer) {
        List<Event> timeline = events().stream()
                .filter(event -> event.brand().equals(brand) && event.customer().equals(customer))
                .filter(event ->
                        event.type().isAboutIdentity() || !event.position().isAfter(head()))
                .toList();
        return Timeline.of(customer, timeline, head());
    }

    @Override
    public synchronized Uni<FeedBatch> next(String consumer, Position after, int limit, Duration wait) {
        Position head = head();
        List<Event> batch = events().stream()
                .filter(event ->
                        event.position().isAfter(after) && !event.position().isAfter(head))
                .limit(limit)
                .toList();
        Uni<FeedBatch> answer = Uni.createFrom().item(new FeedBatch(batch, head));
        if (!batch.isEmpty() || wait.isZero()) {
            return answer;
        }
        waits++;
        return answer.onItem().delayIt().by(Duration.ofMillis(20));
    }

    /** How often somebody waited for events and there were none. */
    public synchronized int waits() {
        return waits;
    }

    private Event canonical(Event event) {
        return at(event, event.position(), root(event.customer()));
    }

    private CustomerId root(CustomerId customer) {
        CustomerId root = customer;
        while (merged.containsKey(root)) {
            root = merged.get(root);
        }
        return root;
    }

    private static Event at(Event event, Position position, CustomerId customer) {
        return new Event(
                event.id(),
                event.brand(),
                customer,
                event.messageId(),
                event.type(),
                event.name(),
                event.occurredAt(),
                event.receivedAt(),
                event.properties(),
                event.context(),
                event.identities(),
                position);
    }
}
