package dev.perennial.stage.journey;

import dev.perennial.platform.problem.Failure;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The instant that somebody asks about. */
final class AsOf {
    private AsOf() {}

    /**
     * Reads an instant.
     *
     * @throws Failure {@code invalid}
     */
    static Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            throw invalid(text, "an instant such as 2026-03-01T00:00:00Z");
        }
    }

    /**
     * Reads an instant up to now.
     *
     * @throws Failure {@code invalid}
     */
    static Instant parsePast(String text, Instant now) {
        Instant instant = parse(text);
        if (instant.isAfter(now)) {
            throw invalid(text, "an instant up to now");
        }
        return instant;
    }

    private static Failure invalid(String text, String expected) {
        return Failure.invalid(
                List.of(new Failure.FieldError("asOf", "invalid", "asOf: " + text + " (expected: " + expected + ")")));
    }
}
