package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.calendar.LengthClass;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * A customer on the way.
 *
 * @param startedAt when the first step was made
 * @param steppedAt when the last one was made
 * @param made the steps that were made, as bits by their place in the funnel
 * @param lengths of each step from the second on, in the order in which they were made: class of the time since the one before
 * @param over whether it was completed, excluded or ran out of time
 * @param group what was known when it began; empty where groups are those of customers
 */
public record Attempt(
        Instant startedAt,
        Instant steppedAt,
        int made,
        List<Integer> lengths,
        boolean over,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String group) {

    public Attempt {
        lengths = List.copyOf(lengths);
        // left out where it is empty
        group = group == null ? "" : group;
    }

    static Attempt begun(Instant at, int step, String group) {
        return new Attempt(at, at, 1 << step, List.of(), false, group);
    }

    /** On which it began. */
    LocalDate day(ZoneId zone) {
        return LocalDate.ofInstant(startedAt, zone);
    }

    /** How many steps were made. */
    int reached() {
        return 1 + lengths.size();
    }

    boolean hasMade(int step) {
        return (made & 1 << step) != 0;
    }

    /**
     * With one more step.
     *
     * @param last whether none is left
     */
    Attempt then(Instant at, int step, boolean last) {
        List<Integer> longer = new ArrayList<>(lengths);
        longer.add(LengthClass.of(Duration.between(steppedAt, at)));
        return new Attempt(startedAt, at, made | 1 << step, longer, last, group);
    }

    Attempt ended() {
        return new Attempt(startedAt, steppedAt, made, lengths, true, group);
    }
}
