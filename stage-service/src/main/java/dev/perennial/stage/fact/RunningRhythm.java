package dev.perennial.stage.fact;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Optional;

/** A customer's rhythm as it was known after each purchase: that of {@link PurchaseDays} so far, without counting anew. */
public final class RunningRhythm {
    private final ZoneId zone;
    private long[] ascending = new long[8];
    private int count;
    private long lastDay = Long.MIN_VALUE;

    /** @param zone whose days are the purchase days */
    public RunningRhythm(ZoneId zone) {
        this.zone = zone;
    }

    /**
     * The rhythm after one more purchase; absent where too few intervals are known.
     *
     * @param at not before the purchase before
     */
    public Optional<Duration> after(Instant at) {
        long day = LocalDate.ofInstant(at, zone).toEpochDay();
        if (lastDay != Long.MIN_VALUE && day != lastDay) {
            insert(day - lastDay);
        }
        lastDay = day;
        return count < PurchaseDays.FEWEST_INTERVALS ? Optional.empty() : Optional.of(median());
    }

    /** How many intervals are known so far. */
    public int intervals() {
        return count;
    }

    private void insert(long interval) {
        int found = Arrays.binarySearch(ascending, 0, count, interval);
        int place = found < 0 ? -found - 1 : found;
        if (count == ascending.length) {
            ascending = Arrays.copyOf(ascending, count * 2);
        }
        System.arraycopy(ascending, place, ascending, place + 1, count - place);
        ascending[place] = interval;
        count++;
    }

    private Duration median() {
        Duration upper = Duration.ofDays(ascending[count / 2]);
        return count % 2 == 1 ? upper : upper.plusDays(ascending[count / 2 - 1]).dividedBy(2);
    }
}
