package dev.perennial.platform.json;

import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.KeyDeserializer;
import java.util.function.Function;

/** Reads an id that stands as a key of an object. */
final class ParsedKey extends KeyDeserializer {
    private final Function<String, ?> parse;

    ParsedKey(Function<String, ?> parse) {
        this.parse = parse;
    }

    @Override
    public Object deserializeKey(String key, DeserializationContext context) {
        return parse.apply(key);
    }
}
