package dev.perennial.attribution.content.history;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A customer's contacts with an item. Events that belong to it make one contact as long as no {@link #IDLE} passes between
 * them.
 *
 * @param firstAt of the first event
 * @param lastAt of the latest event: what is wanted within a window after a contact is measured from here
 * @param months by {@link Months}
 * @param fulfilled how often each desired behaviour came, by its key and the month in which it came
 */
public record Engagement(
        Instant firstAt,
        Instant lastAt,
        SortedMap<Integer, Tally> months,
        SortedMap<String, SortedMap<Integer, Integer>> fulfilled) {
    /** As between the events of a visit. */
    static final Duration IDLE = Duration.ofMinutes(30);

    public Engagement {
        months = Collections.unmodifiableSortedMap(months);
        fulfilled = Collections.unmodifiableSortedMap(fulfilled);
    }

    /** With its first event. */
    static Engagement begunBy(Touch touch) {
        SortedMap<Integer, Tally> months = new TreeMap<>();
        months.put(touch.month(), tally(touch, true));
        return new Engagement(touch.at(), touch.at(), months, new TreeMap<>());
    }

    Engagement after(Touch touch) {
        boolean begins = touch.at().isAfter(lastAt.plus(IDLE));
        Tally more = tally(touch, begins);
        SortedMap<Integer, Tally> all = months;
        if (!more.equals(Tally.NONE)) {
            all = new TreeMap<>(months);
            all.merge(touch.month(), more, Tally::plus);
        }
        return new Engagement(firstAt, touch.at(), all, fulfilled);
    }

    Engagement fulfilled(String behaviour, int month) {
        SortedMap<String, SortedMap<Integer, Integer>> all = new TreeMap<>(fulfilled);
        SortedMap<Integer, Integer> times = new TreeMap<>(fulfilled.getOrDefault(behaviour, new TreeMap<>()));
        times.merge(month, 1, Integer::sum);
        all.put(behaviour, times);
        return new Engagement(firstAt, lastAt, months, all);
    }

    private static Tally tally(Touch touch, boolean begins) {
        return new Tally(begins ? 1 : 0, touch.isShare() ? 1 : 0, touch.seconds());
    }
}
