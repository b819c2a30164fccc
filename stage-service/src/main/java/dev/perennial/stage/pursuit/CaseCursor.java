package dev.perennial.stage.pursuit;

import dev.perennial.platform.id.EventId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The pursuit behind which reading goes on; the newest come first. */
record CaseCursor(Instant openedAt, EventId openedBy) {
    static final CaseCursor START = new CaseCursor(Instants.LATEST, new EventId(new UUID(-1, -1)));

    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})\\.(evt_[0-9a-f]{32})");

    static CaseCursor of(CustomerPursuit last) {
        return new CaseCursor(last.one().openedAt(), last.one().openedBy());
    }

    /**
     * Reads what {@link #toString} wrote; without a text reading begins.
     *
     * @throws Failure {@code invalid}
     */
    static CaseCursor parse(@Nullable String after) {
        if (after == null) {
            return START;
        }
        Matcher parts = TEXT.matcher(after);
        if (!parts.matches()) {
            throw Failure.invalid(List.of(
                    new Failure.FieldError("after", "invalid", "after: " + after + " (expected: next of a page)")));
        }
        return new CaseCursor(Instants.ofMicros(Long.parseLong(parts.group(1))), EventId.parse(parts.group(2)));
    }

    @Override
    public String toString() {
        return Instants.micros(openedAt) + "." + openedBy;
    }
}
