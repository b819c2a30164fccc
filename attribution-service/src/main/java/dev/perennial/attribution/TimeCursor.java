package dev.perennial.attribution;

import dev.perennial.platform.problem.CommonError;
import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A place in a list ordered by time and id; outside as {@code <microseconds since 1970>-<id>}, both hexadecimal.
 *
 * @param at to the microsecond
 */
public record TimeCursor(Instant at, UUID id) {
    private static final int DIGITS = 16;

    /** Before every entry. */
    public static final TimeCursor START = new TimeCursor(Instant.parse("0001-01-01T00:00:00Z"), new UUID(0, 0));

    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Reads the outer form; {@link #START} where there is none.
     *
     * @throws Failure 422 where the text is no cursor
     */
    public static TimeCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        if (text.length() != 3 * DIGITS + 1 || text.charAt(DIGITS) != '-') {
            throw malformed(text);
        }
        try {
            long micros = HexFormat.fromHexDigitsToLong(text, 0, DIGITS);
            long high = HexFormat.fromHexDigitsToLong(text, DIGITS + 1, 2 * DIGITS + 1);
            long low = HexFormat.fromHexDigitsToLong(text, 2 * DIGITS + 1, 3 * DIGITS + 1);
            Instant at = Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
            if (at.isBefore(START.at) || at.isAfter(END)) {
                throw malformed(text);
            }
            return new TimeCursor(at, new UUID(high, low));
        } catch (IllegalArgumentException e) {
            throw malformed(text);
        }
    }

    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                + "-"
                + hex.toHexDigits(id.getMostSignificantBits())
                + hex.toHexDigits(id.getLeastSignificantBits());
    }

    private static Failure malformed(String text) {
        String detail = "after: " + text + " (expected: the next of the page before)";
        return new Failure(CommonError.INVALID, detail, List.of(new FieldError("after", "malformed", detail)));
    }
}
