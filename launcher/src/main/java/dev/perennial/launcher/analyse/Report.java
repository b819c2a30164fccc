package dev.perennial.launcher.analyse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/** The JSON that is written, key by key; what is no number is left out, never NaN. */
final class Report {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private final ObjectNode node;

    private Report(ObjectNode node) {
        this.node = node;
    }

    static Report empty() {
        return new Report(JsonNodeFactory.instance.objectNode());
    }

    static Report of(ObjectNode node) {
        return new Report(node);
    }

    Report longs(String key, List<Long> values) {
        values.forEach(node.putArray(key)::add);
        return this;
    }

    Report doubles(String key, List<Double> values) {
        values.forEach(node.putArray(key)::add);
        return this;
    }

    Report text(String key, Object value) {
        node.put(key, String.valueOf(value));
        return this;
    }

    Report count(String key, long value) {
        node.put(key, value);
        return this;
    }

    Report flag(String key, boolean value) {
        node.put(key, value);
        return this;
    }

    /** A number; null where there is none. */
    Report number(String key, double value) {
        if (Double.isFinite(value)) {
            node.put(key, value);
        } else {
            node.putNull(key);
        }
        return this;
    }

    Report numbers(String key, List<String> names, Optional<double[]> values) {
        if (values.isEmpty()) {
            node.putNull(key);
            return this;
        }
        Report inner = within(key);
        for (int i = 0; i < names.size(); i++) {
            inner.number(names.get(i), values.get()[i]);
        }
        return this;
    }

    Report texts(String key, List<String> values) {
        values.forEach(node.putArray(key)::add);
        return this;
    }

    /** An object under a key. */
    Report within(String key) {
        return new Report(node.putObject(key));
    }

    ObjectNode node() {
        return node;
    }

    @Override
    public String toString() {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }
}
