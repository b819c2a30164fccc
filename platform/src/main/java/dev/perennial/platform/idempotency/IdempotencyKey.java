package dev.perennial.platform.idempotency;

import dev.perennial.platform.problem.Failure;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a caller names a call by.
 *
 * @param value 1 to 255 printable ASCII characters
 */
record IdempotencyKey(String value) {
    static final String HEADER = "Idempotency-Key";
    private static final Pattern VALID = Pattern.compile("[ -~]{1,255}");
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\[\"\\\\])*)\"");
    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    IdempotencyKey {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "key: " + value.length() + " characters (expected: 1 to 255, printable ASCII)");
        }
    }

    /**
     * Reads the header. Its value is a string of RFC 9651 in quotes; without quotes it is taken as it stands, as most
     * callers send it.
     *
     * @throws Failure {@code idempotency_key_invalid}
     */
    static Optional<IdempotencyKey> read(List<String> header) {
        if (header.isEmpty()) {
            return Optional.empty();
        }
        if (header.size() > 1) {
            throw invalid(HEADER + " stands there " + header.size() + " times (expected: once).");
        }
        try {
            return Optional.of(new IdempotencyKey(unquoted(header.getFirst().strip())));
        } catch (IllegalArgumentException e) {
            throw invalid(HEADER + ": " + e.getMessage() + ".");
        }
    }

    private static String unquoted(String text) {
        Matcher quoted = QUOTED.matcher(text);
        return quoted.matches() ? ESCAPED.matcher(quoted.group(1)).replaceAll("$1") : text;
    }

    private static Failure invalid(String detail) {
        return new Failure(IdempotencyError.IDEMPOTENCY_KEY_INVALID, detail);
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.US_ASCII);
    }
}
