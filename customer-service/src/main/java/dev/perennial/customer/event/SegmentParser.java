package dev.perennial.customer.event;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.perennial.customer.event.SegmentMessage.ExternalId;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the fields of messages in one pass over a request body. Objects are cut out as they stand, so nothing is built only
 * to be written again.
 */
final class SegmentParser {
    private static final Set<String> TEXTS = Set.of(
            "type",
            "messageId",
            "userId",
            "anonymousId",
            "previousId",
            "groupId",
            "event",
            "name",
            "category",
            "timestamp",
            "originalTimestamp",
            "sentAt",
            "receivedAt",
            "writeKey");
    private static final Set<String> OBJECTS = Set.of("properties", "traits", "context");

    private final JsonParser parser;
    private final Utf8Body body;

    private Map<String, String> texts = new HashMap<>();
    private Map<String, JsonSlice> objects = new HashMap<>();
    private Map<String, String> traits = new HashMap<>();
    private Map<String, String> contextTraits = new HashMap<>();
    private List<ExternalId> externalIds = new ArrayList<>();
    private Map<String, String> unknown = new LinkedHashMap<>();
    private @Nullable String fault;

    /**
     * A parser of one body.
     *
     * @param parser over the body's bytes, before its first token
     */
    SegmentParser(JsonParser parser, Utf8Body body) {
        this.parser = parser;
        this.body = body;
    }

    /** The message at the parser's current token; leaves it on the message's last token. */
    SegmentMessage message() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return SegmentMessage.faulty("A message is a JSON object.");
        }
        texts = new HashMap<>();
        objects = new HashMap<>();
        traits = Map.of();
        contextTraits = Map.of();
        externalIds = List.of();
        unknown = Map.of();
        fault = null;
        int start = tokenStart();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String field = parser.currentName();
            parser.nextToken();
            read(field);
        }
        int end = position();
        return new SegmentMessage(
                texts,
                objects,
                traits,
                contextTraits,
                externalIds,
                unknown,
                end - start,
                body.hasNul(start, end),
                Optional.ofNullable(fault));
    }

    private void read(String field) throws IOException {
        if (TEXTS.contains(field)) {
            put(texts, field);
        } else if (!OBJECTS.contains(field)) {
            unknown = unknown.isEmpty() ? new LinkedHashMap<>() : unknown;
            unknown.put(field, value());
        } else if (parser.currentToken() == JsonToken.START_OBJECT) {
            objects.put(field, object(field));
        } else if (parser.currentToken() == JsonToken.VALUE_NULL) {
            objects.remove(field);
        } else {
            fault = field + " is a JSON object.";
            parser.skipChildren();
        }
    }

    private JsonSlice object(String field) throws IOException {
        int start = tokenStart();
        Set<String> names = new HashSet<>();
        if (field.equals("traits")) {
            traits = new HashMap<>();
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            names.add(name);
            parser.nextToken();
            switch (field) {
                case "traits" -> put(traits, name);
                case "context" -> readContext(name);
                default -> parser.skipChildren();
            }
        }
        return new JsonSlice(body.text(start, position()), names);
    }

    private void readContext(String name) throws IOException {
        if (name.equals("traits") && parser.currentToken() == JsonToken.START_OBJECT) {
            contextTraits = new HashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String trait = parser.currentName();
                parser.nextToken();
                put(contextTraits, trait);
            }
        } else if (name.equals("externalIds") && parser.currentToken() == JsonToken.START_ARRAY) {
            externalIds = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                readExternalId();
            }
        } else {
            parser.skipChildren();
        }
    }

    private void readExternalId() throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return;
        }
        Map<String, String> external = new HashMap<>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            put(external, name);
        }
        String type = external.get("type");
        String id = external.get("id");
        if (type != null && id != null) {
            externalIds.add(new ExternalId(type, id));
        }
    }

    /** Text and numbers are kept, trimmed; the rest is passed over. The last of two fields with one name counts. */
    private void put(Map<String, String> into, String field) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
            String text = parser.getText().strip();
            if (body.mayEscape() && !isWellFormed(text)) {
                fault = field + " holds half of a character (a lone surrogate).";
            } else if (text.isEmpty()) {
                into.remove(field);
            } else {
                into.put(field, text);
            }
        } else {
            into.remove(field);
            parser.skipChildren();
        }
    }

    private static boolean isWellFormed(String text) {
        return text.codePoints()
                .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
    }

    private String value() throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return parser.currentToken() == JsonToken.VALUE_STRING
                    ? JsonSlice.quoted(parser.getText())
                    : parser.getText();
        }
        int start = tokenStart();
        parser.skipChildren();
        return body.text(start, position());
    }

    private int tokenStart() {
        return (int) parser.currentTokenLocation().getByteOffset();
    }

    private int position() {
        return (int) parser.currentLocation().getByteOffset();
    }

    /**
     * A body that was checked to be UTF-8.
     *
     * @param mayEscape whether there is a backslash in it at all
     */
    record Utf8Body(byte[] bytes, boolean mayEscape) {
        private static final byte[] NUL = "\\u0000".getBytes(StandardCharsets.US_ASCII);

        String text(int start, int end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }

        /** Whether the escape stands there, and its backslash is not escaped itself. */
        boolean hasNul(int start, int end) {
            if (!mayEscape) {
                return false;
            }
            for (int i = start; i <= end - NUL.length; i++) {
                if (bytes[i] == '\\') {
                    if (java.util.Arrays.equals(bytes, i, i + NUL.length, NUL, 0, NUL.length)) {
                        return true;
                    }
                    i++;
                }
            }
            return false;
        }
    }
}
