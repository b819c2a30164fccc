package dev.perennial.stage.journey;

import dev.perennial.platform.id.CustomerId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** The customer behind whom reading of the past goes on, in the order of their ids. */
record PastCursor(CustomerId customer) {
    static final PastCursor START = new PastCursor(new CustomerId(new UUID(0, 0)));

    private static final Pattern TEXT = Pattern.compile("cus_[0-9a-f]{32}");

    /** Reads what {@link #toString} wrote. */
    static Optional<PastCursor> parse(String text) {
        return TEXT.matcher(text).matches() ? Optional.of(new PastCursor(CustomerId.parse(text))) : Optional.empty();
    }

    @Override
    public String toString() {
        return customer.toString();
    }
}
