package dev.perennial.referral;

import dev.perennial.platform.problem.ErrorCode;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads parameters of requests that are more than text. */
public final class Asked {
    private Asked() {}

    /**
     * A parameter of the query.
     *
     * @return empty where it was not sent
     * @throws Failure {@code invalid} where it cannot be read
     */
    public static <T> Optional<T> value(String name, @Nullable String text, Function<String, T> parse) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text));
        } catch (IllegalArgumentException e) {
            throw Failure.invalid(List.of(
                    new FieldError(name, "invalid", name + ": " + text + " (expected: one that this API answers)")));
        }
    }

    /**
     * An id in the path.
     *
     * @throws Failure with this code where it is none
     */
    public static <T> T id(String text, Function<String, T> parse, ErrorCode unknown) {
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new Failure(unknown, String.valueOf(e.getMessage()));
        }
    }
}
