package dev.perennial.platform.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list.
 *
 * @param data the entries
 * @param next give it as {@code after} to read on; null on the last page
 */
public record Page<T>(
        List<T> data,
        @JsonInclude(JsonInclude.Include.ALWAYS) @Nullable String next) {
    public static final int DEFAULT_LIMIT = 50;
    public static final int MAX_LIMIT = 200;

    public Page {
        data = List.copyOf(data);
    }

    /**
     * Cuts a page from rows of which one more than the limit was read.
     *
     * @param cursor makes the cursor from the last entry of the page
     */
    public static <T> Page<T> of(List<T> rows, int limit, Function<T, String> cursor) {
        if (rows.size() <= limit) {
            return new Page<>(rows, null);
        }
        List<T> page = rows.subList(0, limit);
        return new Page<>(page, cursor.apply(page.getLast()));
    }
}
