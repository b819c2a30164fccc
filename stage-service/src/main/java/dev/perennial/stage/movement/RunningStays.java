package dev.perennial.stage.movement;

import dev.perennial.stage.calendar.LengthClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Those who are in a stage now: their stays have not ended.
 *
 * @param customers how many there are
 * @param longestSince day of UTC since which the first of them is there
 * @param soFar quantiles of how long they are there in seconds, within 9 % and half a day
 */
record RunningStays(long customers, LocalDate longestSince, Flows.StayQuantiles soFar) {
    private static final Duration HALF_A_DAY = Duration.ofHours(12);

    /** @param since how many by the day of UTC since when; not empty */
    static RunningStays of(SortedMap<LocalDate, Long> since, Instant now) {
        SortedMap<Integer, Long> lengths = new TreeMap<>();
        since.forEach((day, customers) -> lengths.merge(LengthClass.of(length(day, now)), customers, Long::sum));
        return new RunningStays(
                since.values().stream().mapToLong(Long::longValue).sum(),
                since.firstKey(),
                Flows.StayQuantiles.of(lengths));
    }

    /** From the middle of the day, as far as it is over. */
    private static Duration length(LocalDate day, Instant now) {
        Duration sinceBegin = Duration.between(day.atStartOfDay(ZoneOffset.UTC).toInstant(), now);
        return sinceBegin.compareTo(HALF_A_DAY.multipliedBy(2)) > 0
                ? sinceBegin.minus(HALF_A_DAY)
                : Duration.ofSeconds(Math.max(0, sinceBegin.toSeconds() / 2));
    }
}
