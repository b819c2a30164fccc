package dev.perennial.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.smile.SmileFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads states as the services store them: Smile, the binary form of JSON. */
final class Smile {
    private static final ObjectMapper MAPPER = new ObjectMapper(new SmileFactory());

    private Smile() {}

    static JsonNode read(byte[] bytes) {
        try {
            return MAPPER.readTree(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
