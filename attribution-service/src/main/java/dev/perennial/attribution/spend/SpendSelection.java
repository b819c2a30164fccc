package dev.perennial.attribution.spend;

import dev.perennial.attribution.channel.Channel;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;

/**
 * Which spend is summed.
 *
 * @param from first day
 * @param to last day, not before the first, at most 30 years after it
 * @param purpose both where it is absent
 * @param channels all where there is none
 */
record SpendSelection(LocalDate from, LocalDate to, Optional<Purpose> purpose, Set<Channel> channels) {
    private static final long MOST_DAYS = 30 * 366L;

    SpendSelection {
        channels = Set.copyOf(channels);
        if (from.isAfter(to) || ChronoUnit.DAYS.between(from, to) > MOST_DAYS) {
            throw new IllegalArgumentException("from_day: " + from + " (expected: up to to_day, " + to
                    + ", and at most " + MOST_DAYS + " days before it)");
        }
    }
}
