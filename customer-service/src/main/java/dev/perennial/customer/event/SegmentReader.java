package dev.perennial.customer.event;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.customer.identity.IdentityKinds;
import dev.perennial.customer.identity.Normaliser;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.Ids;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads messages of the Segment spec (HTTP tracking API, common fields). What is not understood is kept: unknown fields go
 * into the context. Pure but for JSON.
 */
final class SegmentReader {
    static final int MAX_EVENT_BYTES = 32 * 1024;
    private static final int MAX_NAME = 200;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Duration AHEAD = Duration.ofDays(1);
    /** Facts that Perennial's services find out themselves: from outside they would be forged. */
    private static final Set<String> RESERVED = Set.of(
            "Stage Moved",
            "Stage Entered",
            "Stage Left",
            "Referral Completed",
            "Referral Reversed",
            "Reward Earned",
            "Reward Paid",
            "Reward Reversed",
            "Message Sent");

    private static final Set<String> UNDERSTOOD = Set.of(
            "type",
            "messageId",
            "userId",
            "anonymousId",
            "previousId",
            "groupId",
            "event",
            "name",
            "category",
            "properties",
            "traits",
            "context",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "receivedAt",
            "writeKey");

    private final String country;
    private final IdentityKinds kinds;
    private final Instant now;

    /**
     * @param country for phone numbers written without one
     * @param kinds of identities that the brand reads from traits
     * @param now when the request arrived
     */
    SegmentReader(String country, IdentityKinds kinds, Instant now) {
        this.country = country;
        this.kinds = kinds;
        this.now = now;
    }

    /** Why a message cannot be stored. */
    static final class Rejection extends Exception {
        private static final long serialVersionUID = 1L;
        private final String code;

        Rejection(String code, String detail) {
            super(detail, null, false, false);
            this.code = code;
        }

        String code() {
            return code;
        }

        String detail() {
            return String.valueOf(getMessage());
        }
    }

    /** The message's own id; empty where it has none that can be used. */
    static String messageId(JsonNode message) {
        return text(message, "messageId")
                .filter(id -> id.length() <= Submitted.MAX_MESSAGE_ID)
                .orElse("");
    }

    /**
     * Reads a message.
     *
     * @param type the call it came with; where not given the message says so itself
     * @param batchSentAt of the batch it came in, where it has none of its own
     */
    Submitted read(JsonNode message, Optional<EventType> type, Optional<String> batchSentAt) throws Rejection {
        if (!(message instanceof ObjectNode object)) {
            throw new Rejection("invalid_message", "A message is a JSON object.");
        }
        EventType kind = type.isPresent() ? type.get() : type(object);
        String context = context(object).toString();
        String properties = properties(object, kind).toString();
        if (bytes(context) + bytes(properties) > MAX_EVENT_BYTES) {
            throw new Rejection("event_too_large", "An event may have 32 KB at most.");
        }
        return new Submitted(
                requiredMessageId(object),
                kind,
                name(object, kind),
                occurredAt(object, batchSentAt),
                properties,
                context,
                identities(object, kind),
                kind == EventType.ALIAS ? Optional.of(previousId(object)) : Optional.empty(),
                Optional.empty());
    }

    private static EventType type(ObjectNode message) throws Rejection {
        String type = text(message, "type").orElse("");
        return switch (type) {
            case "identify", "track", "page", "screen", "group", "alias" -> EventType.ofKey(type);
            default ->
                throw new Rejection(
                        "unknown_type",
                        "type: " + shortened(type) + " (expected: identify, track, page, screen, group or alias)");
        };
    }

    private static String requiredMessageId(ObjectNode message) throws Rejection {
        Optional<String> id = text(message, "messageId");
        if (id.isPresent()
                && (id.get().length() > Submitted.MAX_MESSAGE_ID || id.get().indexOf('\0') >= 0)) {
            throw new Rejection("invalid_message_id", "messageId has 100 characters at most, none of them NUL.");
        }
        return id.orElseGet(() -> Ids.format("msg", Ids.next()));
    }

    private static String name(ObjectNode message, EventType type) throws Rejection {
        Optional<String> name = text(message, type == EventType.TRACK ? "event" : "name");
        if (type == EventType.TRACK && name.isEmpty()) {
            throw new Rejection("missing_event", "A track message names its event.");
        }
        if (type == EventType.TRACK && RESERVED.contains(name.orElse(""))) {
            throw new Rejection("reserved_event", name.orElse("") + " is found out by Perennial itself.");
        }
        if (name.isPresent() && (name.get().length() > MAX_NAME || name.get().indexOf('\0') >= 0)) {
            throw new Rejection("invalid_event", "An event's name has 200 characters at most, none of them NUL.");
        }
        return type == EventType.TRACK || type == EventType.PAGE || type == EventType.SCREEN ? name.orElse("") : "";
    }

    private static ObjectNode properties(ObjectNode message, EventType type) throws Rejection {
        boolean traits = type == EventType.IDENTIFY || type == EventType.GROUP;
        ObjectNode properties =
                object(message, traits ? "traits" : "properties").deepCopy();
        for (String field : List.of("groupId", "previousId", "category")) {
            JsonNode value = message.get(field);
            if (value != null && !value.isNull() && !properties.has(field)) {
                properties.set(field, value);
            }
        }
        return properties;
    }

    private static ObjectNode context(ObjectNode message) throws Rejection {
        ObjectNode context = object(message, "context").deepCopy();
        message.properties().forEach(field -> {
            if (!UNDERSTOOD.contains(field.getKey()) && !context.has(field.getKey())) {
                context.set(field.getKey(), field.getValue());
            }
        });
        return context;
    }

    private static ObjectNode object(ObjectNode message, String field) throws Rejection {
        JsonNode value = message.get(field);
        return switch (value) {
            case null -> message.objectNode();
            case ObjectNode object -> object;
            default -> {
                if (!value.isNull()) {
                    throw new Rejection("invalid_message", field + " is a JSON object.");
                }
                yield message.objectNode();
            }
        };
    }

    /** Corrects the sender's clock: receivedAt - (sentAt - originalTimestamp), as the Segment spec has it. */
    private Instant occurredAt(ObjectNode message, Optional<String> batchSentAt) throws Rejection {
        Optional<Instant> original =
                instant("timestamp", text(message, "originalTimestamp").or(() -> text(message, "timestamp")));
        Optional<Instant> sentAt = instant("sentAt", text(message, "sentAt").or(() -> batchSentAt));
        Instant occurredAt = original.isPresent() && sentAt.isPresent()
                ? now.minus(Duration.between(original.get(), sentAt.get()))
                : original.orElse(now);
        if (occurredAt.isBefore(EARLIEST) || occurredAt.isAfter(now.plus(AHEAD))) {
            throw new Rejection("invalid_timestamp", "timestamp lies before 1970 or more than a day ahead.");
        }
        return occurredAt.truncatedTo(ChronoUnit.MICROS);
    }

    private static Optional<Instant> instant(String field, Optional<String> text) throws Rejection {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        try {
            Instant instant = OffsetDateTime.parse(text.get()).toInstant();
            if (Math.abs(instant.getEpochSecond()) > 100_000_000_000L) {
                throw new DateTimeException("beyond range");
            }
            return Optional.of(instant);
        } catch (DateTimeException e) {
            throw new Rejection(
                    "invalid_timestamp",
                    field + ": " + shortened(text.get()) + " (expected: ISO 8601 such as 2026-05-01T12:00:00.000Z)");
        }
    }

    private List<Identity> identities(ObjectNode message, EventType type) throws Rejection {
        Map<String, Identity> found = new LinkedHashMap<>();
        text(message, "userId").ifPresent(id -> add(found, Identity.USER_ID, id));
        message.path("context").path("externalIds").forEach(external -> text(external, "type")
                .filter(kinds::knows)
                .ifPresent(kind -> text(external, "id").ifPresent(id -> add(found, kind, id))));
        JsonNode traits = type == EventType.IDENTIFY
                ? message.path("traits")
                : message.path("context").path("traits");
        kinds.byTrait().forEach((trait, kind) -> text(traits, trait).ifPresent(value -> add(found, kind, value)));
        text(message, "anonymousId").ifPresent(id -> add(found, Identity.ANONYMOUS_ID, id));
        if (found.isEmpty()) {
            throw new Rejection("missing_identity", "A message says whom it is about: userId or anonymousId.");
        }
        return List.copyOf(found.values());
    }

    private static String previousId(ObjectNode message) throws Rejection {
        return text(message, "previousId")
                .filter(id -> id.length() <= Identity.MAX_LENGTH && id.indexOf('\0') < 0)
                .orElseThrow(() -> new Rejection("missing_identity", "An alias message names its previousId."));
    }

    private void add(Map<String, Identity> found, String kind, String value) {
        Normaliser.normalise(kind, value, country).ifPresent(identity -> found.putIfAbsent(kind, identity));
    }

    private static Optional<String> text(JsonNode message, String field) {
        JsonNode value = message.path(field);
        return value.isTextual() || value.isNumber()
                ? Optional.of(value.asText().strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /** A character takes three bytes at most, so most texts need not be encoded to know that they fit. */
    private static int bytes(String text) {
        return text.length() * 3 < MAX_EVENT_BYTES / 2 ? text.length() : text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
