package dev.perennial.stage.journey;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The customer in a stage behind whom reading goes on. */
record PresentCursor(Instant since, CustomerId customer) {
    static final PresentCursor START = new PresentCursor(Instants.NEVER, new CustomerId(new UUID(0, 0)));

    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})\\.(cus_[0-9a-f]{32})");

    static PresentCursor of(PlacedCustomer last) {
        return new PresentCursor(last.since(), last.customerId());
    }

    /** Reads what {@link #toString} wrote. */
    static Optional<PresentCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new PresentCursor(
                        Instants.ofMicros(Long.parseLong(parts.group(1))), CustomerId.parse(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return Instants.micros(since) + "." + customer;
    }
}
