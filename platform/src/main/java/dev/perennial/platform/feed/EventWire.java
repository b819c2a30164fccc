package dev.perennial.platform.feed;

import dev.perennial.customer.v1.EventType;
import dev.perennial.customer.v1.FeedPosition;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.grpc.Wire;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.json.Json;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/** Reads events as they stand in messages between services. */
@ApplicationScoped
public class EventWire {
    private final Json json;

    EventWire(Json json) {
        this.json = json;
    }

    /** Reads the message. */
    public Event read(dev.perennial.customer.v1.Event message) {
        return new Event(
                new EventId(UUID.fromString(message.getEventId())),
                Wire.brand(message.getBrandId()),
                Wire.customer(message.getCustomerId()),
                message.getMessageId(),
                type(message.getType()),
                message.getName(),
                Wire.instant(message.getOccurredAt()),
                Wire.instant(message.getReceivedAt()),
                json.fields(message.getProperties()),
                json.fields(message.getContext()),
                message.getIdentitiesList().stream()
                        .map(identity -> new Identity(identity.getKind(), identity.getValue()))
                        .toList(),
                position(message.getPosition()));
    }

    /** Reads a position. */
    public static Position position(FeedPosition message) {
        return new Position(message.getTransaction(), message.getSequence());
    }

    /** Writes a position. */
    public static FeedPosition write(Position position) {
        return FeedPosition.newBuilder()
                .setTransaction(position.transaction())
                .setSequence(position.sequence())
                .build();
    }

    private static dev.perennial.platform.event.EventType type(EventType type) {
        return switch (type) {
            case EVENT_TYPE_IDENTIFY -> dev.perennial.platform.event.EventType.IDENTIFY;
            case EVENT_TYPE_TRACK -> dev.perennial.platform.event.EventType.TRACK;
            case EVENT_TYPE_PAGE -> dev.perennial.platform.event.EventType.PAGE;
            case EVENT_TYPE_SCREEN -> dev.perennial.platform.event.EventType.SCREEN;
            case EVENT_TYPE_GROUP -> dev.perennial.platform.event.EventType.GROUP;
            case EVENT_TYPE_ALIAS -> dev.perennial.platform.event.EventType.ALIAS;
            case EVENT_TYPE_MERGE -> dev.perennial.platform.event.EventType.MERGE;
            case EVENT_TYPE_SPLIT -> dev.perennial.platform.event.EventType.SPLIT;
            case EVENT_TYPE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("type: " + type + " (expected: a type this version knows)");
        };
    }
}
