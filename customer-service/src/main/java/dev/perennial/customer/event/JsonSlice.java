package dev.perennial.customer.event;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Set;

/**
 * A JSON object that is kept as it was sent.
 *
 * @param text the object
 * @param names of its fields
 */
record JsonSlice(String text, Set<String> names) {
    static final JsonSlice EMPTY = new JsonSlice("{}", Set.of());

    /**
     * The same with one field more; a field that is there stays as it is.
     *
     * @param value JSON
     */
    JsonSlice with(String name, String value) {
        if (names.contains(name)) {
            return this;
        }
        String field = quoted(name) + ":" + value;
        String open = text.substring(0, text.lastIndexOf('}'));
        Set<String> more = new java.util.HashSet<>(names);
        more.add(name);
        return new JsonSlice(open + (names.isEmpty() ? "" : ",") + field + "}", more);
    }

    /** A JSON string. */
    static String quoted(String text) {
        char[] escaped = JsonStringEncoder.getInstance().quoteAsString(text);
        return new StringBuilder(escaped.length + 2)
                .append('"')
                .append(escaped)
                .append('"')
                .toString();
    }
}
