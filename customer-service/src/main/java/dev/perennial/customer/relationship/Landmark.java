package dev.perennial.customer.relationship;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * How long after the first event of a customer is looked at what the customer did so far. What is kept is cut at each of these, so that
 * a score never knows what came later, and settings may change without anything being folded anew.
 */
enum Landmark {
    WEEK(7),
    FORTNIGHT(14),
    FOUR_WEEKS(28),
    EIGHT_WEEKS(56);

    private static final List<Landmark> ALL = List.of(values());
    private static final long SECONDS_A_DAY = Duration.ofDays(1).toSeconds();

    private final int days;

    Landmark(int days) {
        this.days = days;
    }

    int days() {
        return days;
    }

    /** In seconds since the first event; what happens at that instant comes after. */
    long seconds() {
        return days * SECONDS_A_DAY;
    }

    /** When it is for somebody whose first event was at an instant. */
    Instant after(Instant begin) {
        return begin.plusSeconds(seconds());
    }

    /** Those up to so many days, the earliest first. */
    static List<Landmark> upTo(int days) {
        return ALL.stream().filter(landmark -> landmark.days <= days).toList();
    }

    /** The first landmark that is later than so many seconds after the first event, by its number; as many as there are behind all. */
    static int segment(long seconds) {
        int segment = 0;
        while (segment < ALL.size() && seconds >= ALL.get(segment).seconds()) {
            segment++;
        }
        return segment;
    }

    /** How many there are. */
    static int count() {
        return ALL.size();
    }

    /** The one of so many days. */
    static Landmark ofDays(int days) {
        return Arrays.stream(values())
                .filter(landmark -> landmark.days == days)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("days: " + days + " (expected: 7, 14, 28 or 56)"));
    }
}
