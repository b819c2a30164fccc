package dev.perennial.platform.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import com.fasterxml.jackson.dataformat.smile.SmileGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;

/**
 * Reads and writes values as Smile, the binary form of JSON (format specification 1.0.6). A name or short text that
 * comes again is written as a reference, so that what is written for each customer is a third of its JSON.
 */
@ApplicationScoped
public class Smile {
    private final ObjectMapper json;
    private final ObjectMapper smile;

    /** @param json how values are written; instants are numbers in Smile */
    Smile(ObjectMapper json) {
        this.json = json;
        this.smile = json.copyWith(SmileFactory.builder()
                        .enable(SmileGenerator.Feature.CHECK_SHARED_STRING_VALUES)
                        // the names in a state are the ids of its orders and the like: too many to be remembered
                        .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                        .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                        .disable(SmileGenerator.Feature.ENCODE_BINARY_AS_7BIT)
                        .streamReadConstraints(json.getFactory().streamReadConstraints())
                        .build())
                .enable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .registerModule(new InstantNumbers());
    }

    /** Writes a value. */
    public byte[] write(Object value) {
        try {
            return smile.writeValueAsBytes(value);
        } catch (IOException e) {
            throw new IllegalStateException(
                    "cannot be written as Smile: " + value.getClass().getName(), e);
        }
    }

    /** Reads what {@link #write} wrote, or JSON of the same value in UTF-8. */
    public <T> T read(byte[] bytes, Class<T> type) {
        try {
            return (isJson(bytes) ? json : smile).readValue(bytes, type);
        } catch (IOException e) {
            throw new IllegalStateException("stored Smile is no " + type.getName() + ": " + e.getMessage(), e);
        }
    }

    /** Smile begins with a colon. */
    private static boolean isJson(byte[] bytes) {
        return bytes.length > 0 && bytes[0] == '{';
    }
}
