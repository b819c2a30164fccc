package dev.perennial.platform.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * JSON may escape half of a character (RFC 8259 section 8.2), as of an emoji that was cut in two. No database and no
 * binary format takes it: U+FFFD stands for it.
 */
final class WellFormed {
    private static final Pattern HALF = Pattern.compile("\\\\u[dD][89a-fA-F]");
    private static final byte[] REPLACEMENT = "\uFFFD".getBytes(UTF_8);

    private WellFormed() {}

    /** Whether JSON may hold half characters. */
    static boolean mayNotBe(String json) {
        return json.contains("\\u") && HALF.matcher(json).find();
    }

    /** The same with whole characters only. */
    static Map<String, @Nullable Object> map(Map<?, ?> values) {
        Map<String, @Nullable Object> clean = new LinkedHashMap<>();
        values.forEach((key, value) -> clean.put(text(String.valueOf(key)), value(value)));
        return clean;
    }

    private static @Nullable Object value(@Nullable Object value) {
        return switch (value) {
            case String text -> text(text);
            case Map<?, ?> map -> map(map);
            case List<?> list -> list.stream().map(WellFormed::value).toList();
            case null, default -> value;
        };
    }

    private static String text(String text) {
        try {
            ByteBuffer bytes = UTF_8.newEncoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .replaceWith(REPLACEMENT)
                    .encode(CharBuffer.wrap(text));
            return UTF_8.decode(bytes).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
