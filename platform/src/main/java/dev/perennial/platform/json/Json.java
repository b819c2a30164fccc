package dev.perennial.platform.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.perennial.platform.event.Fields;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads and writes JSON text in the database and on the feed. */
@ApplicationScoped
public class Json {
    private static final TypeReference<Map<String, @Nullable Object>> MAP = new TypeReference<>() {};

    private final ObjectMapper mapper;

    Json(ObjectMapper mapper) {
        this.mapper = mapper;
    }

    /** Writes a value. */
    public String write(Object value) {
        try {
            return mapper.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "cannot be written as JSON: " + value.getClass().getName(), e);
        }
    }

    /** Reads what {@link #write} wrote. */
    public <T> T read(String text, Class<T> type) {
        try {
            return mapper.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is no " + type.getName() + ": " + e.getOriginalMessage(), e);
        }
    }

    /** A JSON object, read when it is needed; the empty text is the empty object. */
    public Fields fields(String text) {
        return text.isEmpty() || text.equals("{}") ? Fields.EMPTY : Fields.readBy(() -> map(text));
    }

    private Map<String, @Nullable Object> map(String text) {
        try {
            Map<String, @Nullable Object> values = mapper.readValue(text, MAP);
            return WellFormed.mayNotBe(text) ? WellFormed.map(values) : values;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored JSON is no object: " + e.getOriginalMessage(), e);
        }
    }
}
