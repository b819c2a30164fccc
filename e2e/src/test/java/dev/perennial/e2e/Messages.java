package dev.perennial.e2e;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** Builds messages of the Segment spec, each with an id of its own. */
final class Messages {
    private Messages() {}

    /** A message without a sender: {@link #with} says who it is about. */
    static Map<String, Object> message(Instant at) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("messageId", UUID.randomUUID().toString());
        message.put("timestamp", at.toString());
        return message;
    }

    /** The same with one more field. */
    static Map<String, Object> with(Map<String, Object> message, String field, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(message);
        more.put(field, value);
        return more;
    }

    /** Somebody looked at an address. */
    static Map<String, Object> page(String anonymousId, Instant at, String url) {
        return with(
                with(message(at), "anonymousId", anonymousId),
                "context",
                Map.of("page", Map.of("url", url, "title", "A page")));
    }

    /** Somebody said who they are. */
    static Map<String, Object> identify(String anonymousId, Instant at, Map<String, ?> traits) {
        return with(with(message(at), "anonymousId", anonymousId), "traits", traits);
    }

    /** An anonymous visitor did something. */
    static Map<String, Object> track(String anonymousId, Instant at, String event, Map<String, ?> properties) {
        return with(with(track(at, event, properties), "anonymousId", anonymousId), "context", Map.of());
    }

    /** Something was done; {@link #with} says by whom. */
    static Map<String, Object> track(Instant at, String event, Map<String, ?> properties) {
        return with(with(message(at), "event", event), "properties", properties);
    }

    /** A customer whom the shop knows by name bought something. */
    static Map<String, Object> order(String userId, Instant at, String orderId, String total) {
        return with(
                track(
                        at,
                        "Order Completed",
                        Map.of("order_id", orderId, "total", new BigDecimal(total), "currency", "EUR")),
                "userId",
                userId);
    }
}
