package dev.perennial.stage.audience;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.problem.Failure;
import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The member behind whom reading goes on. */
record MemberCursor(Instant since, CustomerId customer) {
    static final MemberCursor START = new MemberCursor(Instants.NEVER, new CustomerId(new UUID(0, 0)));

    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})\\.(cus_[0-9a-f]{32})");

    static MemberCursor of(Member last) {
        return new MemberCursor(last.since(), last.customerId());
    }

    /** Reads what {@link #toString} wrote; fails with {@code invalid}. */
    static MemberCursor parse(@Nullable String text) {
        if (text == null) {
            return START;
        }
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Failure.invalid(List.of(
                    new Failure.FieldError("after", "invalid", "after: " + text + " (expected: next of a page)")));
        }
        return new MemberCursor(Instants.ofMicros(Long.parseLong(parts.group(1))), CustomerId.parse(parts.group(2)));
    }

    @Override
    public String toString() {
        return Instants.micros(since) + "." + customer;
    }
}
