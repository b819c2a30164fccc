package dev.perennial.platform.test;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.id.BrandId;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** Makes events. */
public final class TestEvents {
    private static final AtomicLong COUNT = new AtomicLong();

    private TestEvents() {}

    /** A track event of {@link TestBrand#ACME} with a message id of its own. */
    public static Event track(CustomerId customer, String name, Instant at, Map<String, Object> properties) {
        return event(customer, EventType.TRACK, name, at, properties, Map.of(), List.of());
    }

    /** A completed order. */
    public static Event order(CustomerId customer, String orderId, Instant at, String total) {
        return track(customer, "Order Completed", at, Map.of("order_id", orderId, "total", total, "currency", "EUR"));
    }

    /** An identify call. */
    public static Event identify(
            CustomerId customer, Instant at, Map<String, Object> traits, List<Identity> identities) {
        return event(customer, EventType.IDENTIFY, "", at, traits, Map.of(), identities);
    }

    /** A page seen. */
    public static Event page(CustomerId customer, Instant at, Map<String, Object> context) {
        return event(customer, EventType.PAGE, "", at, Map.of(), context, List.of());
    }

    /** Any event of {@link TestBrand#ACME}. */
    public static Event event(
            CustomerId customer,
            EventType type,
            String name,
            Instant at,
            Map<String, Object> properties,
            Map<String, Object> context,
            List<Identity> identities) {
        return new Event(
                EventId.next(),
                TestBrand.ACME.id(),
                customer,
                "m-%08d".formatted(COUNT.incrementAndGet()),
                type,
                name,
                at,
                at,
                new Fields(properties),
                new Fields(context),
                identities,
                Position.START);
    }

    static Event of(BrandId brand, NewEvent event) {
        return new Event(
                EventId.next(),
                brand,
                event.customer(),
                event.messageId(),
                EventType.TRACK,
                event.name(),
                event.occurredAt(),
                event.occurredAt(),
                event.properties(),
                Fields.EMPTY,
                List.of(),
                Position.START);
    }
}
