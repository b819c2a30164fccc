package dev.perennial.customer.event;

import dev.perennial.customer.identity.IdentityKinds;
import dev.perennial.customer.identity.Normaliser;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.id.Ids;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Judges messages of the Segment spec (HTTP tracking API, common fields). What is not understood is kept: unknown fields
 * go into the context. Pure.
 */
final class SegmentReader {
    static final int MAX_EVENT_BYTES = 32 * 1024;
    private static final int MAX_NAME = 200;
    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Duration AHEAD = Duration.ofDays(1);
    /** They stand beside the properties in a message, and in them once stored. */
    private static final List<String> BESIDE_PROPERTIES = List.of("groupId", "previousId", "category");

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
    static String messageId(SegmentMessage message) {
        return message.text("messageId")
                .filter(id -> id.length() <= Submitted.MAX_MESSAGE_ID && id.indexOf('\0') < 0)
                .orElse("");
    }

    /**
     * Reads a message.
     *
     * @param type the call it came with; where not given the message says so itself
     * @param batchSentAt of the batch it came in, where it has none of its own
     */
    Submitted read(SegmentMessage message, Optional<EventType> type, Optional<String> batchSentAt) throws Rejection {
        if (message.fault().isPresent()) {
            throw new Rejection("invalid_message", message.fault().get());
        }
        if (message.bytes() > MAX_EVENT_BYTES) {
            throw new Rejection("event_too_large", "An event may have 32 KB at most.");
        }
        EventType kind = type.isPresent() ? type.get() : type(message);
        String messageId = requiredMessageId(message);
        String name = name(message, kind);
        if (message.hasNul()) {
            throw new Rejection("invalid_message", "A text in it holds the character NUL (\\u0000).");
        }
        return new Submitted(
                messageId,
                kind,
                name,
                occurredAt(message, batchSentAt),
                properties(message, kind),
                context(message),
                identities(message, kind),
                kind == EventType.ALIAS ? Optional.of(previousId(message)) : Optional.empty(),
                Optional.empty());
    }

    private static EventType type(SegmentMessage message) throws Rejection {
        String type = message.text("type").orElse("");
        return switch (type) {
            case "identify", "track", "page", "screen", "group", "alias" -> EventType.ofKey(type);
            default ->
                throw new Rejection(
                        "unknown_type",
                        "type: " + shortened(type) + " (expected: identify, track, page, screen, group or alias)");
        };
    }

    private static String requiredMessageId(SegmentMessage message) throws Rejection {
        Optional<String> id = message.text("messageId");
        if (id.isPresent()
                && (id.get().length() > Submitted.MAX_MESSAGE_ID || id.get().indexOf('\0') >= 0)) {
            throw new Rejection("invalid_message_id", "messageId has 100 characters at most, none of them NUL.");
        }
        return id.orElseGet(() -> Ids.format("msg", Ids.next()));
    }

    private static String name(SegmentMessage message, EventType type) throws Rejection {
        Optional<String> name = message.text(type == EventType.TRACK ? "event" : "name");
        if (type == EventType.TRACK && name.isEmpty()) {
            throw new Rejection("missing_event", "A track message names its event.");
        }
        if (type == EventType.TRACK && OwnEvents.contains(name.orElse(""))) {
            throw new Rejection("reserved_event", name.orElse("") + " is found out by Perennial itself.");
        }
        if (name.isPresent() && (name.get().length() > MAX_NAME || name.get().indexOf('\0') >= 0)) {
            throw new Rejection("invalid_event", "An event's name has 200 characters at most, none of them NUL.");
        }
        return type == EventType.TRACK || type == EventType.PAGE || type == EventType.SCREEN ? name.orElse("") : "";
    }

    private static String properties(SegmentMessage message, EventType type) {
        boolean traits = type == EventType.IDENTIFY || type == EventType.GROUP;
        JsonSlice properties = message.object(traits ? "traits" : "properties");
        for (String field : BESIDE_PROPERTIES) {
            String value = message.texts().get(field);
            if (value != null) {
                properties = properties.with(field, JsonSlice.quoted(value));
            }
        }
        return properties.text();
    }

    private static String context(SegmentMessage message) {
        JsonSlice context = message.object("context");
        for (Map.Entry<String, String> field : message.unknown().entrySet()) {
            context = context.with(field.getKey(), field.getValue());
        }
        return context.text();
    }

    /** Corrects the sender's clock: receivedAt - (sentAt - originalTimestamp), as the Segment spec has it. */
    private Instant occurredAt(SegmentMessage message, Optional<String> batchSentAt) throws Rejection {
        Optional<Instant> original =
                instant("timestamp", message.text("originalTimestamp").or(() -> message.text("timestamp")));
        Optional<Instant> sentAt = instant("sentAt", message.text("sentAt").or(() -> batchSentAt));
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

    private List<Identity> identities(SegmentMessage message, EventType type) throws Rejection {
        Map<String, Identity> found = new LinkedHashMap<>();
        message.text("userId").ifPresent(id -> add(found, Identity.USER_ID, id));
        for (SegmentMessage.ExternalId external : message.externalIds()) {
            if (kinds.knows(external.type())) {
                add(found, external.type(), external.id());
            }
        }
        Map<String, String> traits = type == EventType.IDENTIFY ? message.traits() : message.contextTraits();
        if (!traits.isEmpty()) {
            kinds.byTrait().forEach((trait, kind) -> {
                String value = traits.get(trait);
                if (value != null) {
                    add(found, kind, value);
                }
            });
        }
        message.text("anonymousId").ifPresent(id -> add(found, Identity.ANONYMOUS_ID, id));
        if (found.isEmpty()) {
            throw new Rejection("missing_identity", "A message says whom it is about: userId or anonymousId.");
        }
        return List.copyOf(found.values());
    }

    private static String previousId(SegmentMessage message) throws Rejection {
        return message.text("previousId")
                .filter(id -> id.length() <= Identity.MAX_LENGTH && id.indexOf('\0') < 0)
                .orElseThrow(() -> new Rejection("missing_identity", "An alias message names its previousId."));
    }

    private void add(Map<String, Identity> found, String kind, String value) {
        Normaliser.normalise(kind, value, country).ifPresent(identity -> found.putIfAbsent(kind, identity));
    }

    private static String shortened(String text) {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
