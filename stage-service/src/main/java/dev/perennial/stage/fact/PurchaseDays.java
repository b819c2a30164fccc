package dev.perennial.stage.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The distinct days on which a customer bought, and the rhythm in them. Several orders on one day are one purchase day. */
final class PurchaseDays {
    /** With fewer intervals the median says little about the customer's habit. */
    static final int FEWEST_INTERVALS = 3;

    private final long[] days;

    private PurchaseDays(long[] days) {
        this.days = days;
    }

    static PurchaseDays of(List<Instant> instants, ZoneId zone) {
        return new PurchaseDays(instants.stream()
                .mapToLong(instant -> LocalDate.ofInstant(instant, zone).toEpochDay())
                .sorted()
                .distinct()
                .toArray());
    }

    int count() {
        return days.length;
    }

    /** Median interval between neighbouring days, of an even number the mean of the middle two; absent with few. */
    Optional<Duration> rhythm() {
        int count = days.length - 1;
        if (count < FEWEST_INTERVALS) {
            return Optional.empty();
        }
        long[] intervals = new long[count];
        for (int i = 0; i < count; i++) {
            intervals[i] = days[i + 1] - days[i];
        }
        Arrays.sort(intervals);
        Duration upper = Duration.ofDays(intervals[count / 2]);
        return Optional.of(
                count % 2 == 1
                        ? upper
                        : upper.plusDays(intervals[count / 2 - 1]).dividedBy(2));
    }
}
