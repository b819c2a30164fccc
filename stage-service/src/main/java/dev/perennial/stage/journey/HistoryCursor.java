package dev.perennial.stage.journey;

import dev.perennial.stage.fact.Instants;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The entry of a history behind which reading goes on. */
record HistoryCursor(Instant at, String track, int number) {
    private static final Pattern TEXT = Pattern.compile("(-?\\d{1,18})\\.(\\d{1,9})\\.([a-z0-9_-]{0,40})");

    static HistoryCursor of(TrackTransition entry) {
        return new HistoryCursor(entry.transition().at(), entry.track(), entry.number());
    }

    /** Reads what {@link #toString} wrote. */
    static Optional<HistoryCursor> parse(String text) {
        Matcher parts = TEXT.matcher(text);
        return parts.matches()
                ? Optional.of(new HistoryCursor(
                        Instants.ofMicros(Long.parseLong(parts.group(1))),
                        parts.group(3),
                        Integer.parseInt(parts.group(2))))
                : Optional.empty();
    }

    @Override
    public String toString() {
        return Instants.micros(at) + "." + number + "." + track;
    }
}
