package dev.perennial.launcher.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * One call of the Segment spec, as it is sent in a batch.
 *
 * @param at when it happens
 * @param json the call with its {@code messageId} and {@code timestamp}; fields always in the same order
 */
public record DemoEvent(Instant at, ObjectNode json) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    public String messageId() {
        return json.path("messageId").asText();
    }

    /** {@code identify}, {@code track}, {@code page} or {@code alias}. */
    public String type() {
        return json.path("type").asText();
    }

    /** Name of a track event, else empty. */
    public String name() {
        return json.path("event").asText();
    }

    public JsonNode properties() {
        return json.path("properties");
    }

    /** A text property. */
    public Optional<String> text(String property) {
        return Optional.ofNullable(properties().get(property)).map(JsonNode::asText);
    }

    /** An amount in major units as cents; empty where there is none. */
    public Optional<Long> cents(String property) {
        return Optional.ofNullable(properties().get(property))
                .map(JsonNode::decimalValue)
                .map(BigDecimal.valueOf(100)::multiply)
                .map(BigDecimal::longValueExact);
    }

    /** The JSON in UTF-8, the same bytes for the same event. */
    public byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("event: " + messageId() + " (expected: writable as JSON)", e);
        }
    }
}
