package dev.perennial.stage.funnel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a step of an attempt counts.
 *
 * @param day on which the attempt began, in the brand's calendar
 * @param group what was known when the attempt began; empty where groups are those of customers
 * @param step from 1
 * @param length class of the time since the step before; {@link #NO_LENGTH} of the first
 */
public record FunnelCell(
        LocalDate day,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) String group,
        int step,
        int length) implements Comparable<FunnelCell> {
    static final int NO_LENGTH = -1;

    private static final Comparator<FunnelCell> ORDER = Comparator.comparing(FunnelCell::day)
            .thenComparing(FunnelCell::group)
            .thenComparingInt(FunnelCell::step)
            .thenComparingInt(FunnelCell::length);

    public FunnelCell {
        // left out where it is empty
        group = group == null ? "" : group;
    }

    /** Of each step that was made one. */
    static List<FunnelCell> of(Attempt attempt, ZoneId zone) {
        LocalDate day = attempt.day(zone);
        List<FunnelCell> cells = new ArrayList<>(attempt.reached());
        cells.add(new FunnelCell(day, attempt.group(), 1, NO_LENGTH));
        for (int i = 0; i < attempt.lengths().size(); i++) {
            cells.add(new FunnelCell(
                    day, attempt.group(), i + 2, attempt.lengths().get(i)));
        }
        return cells;
    }

    /** Where it counts that the step was made. */
    FunnelCell withoutLength() {
        return new FunnelCell(day, "", step, NO_LENGTH);
    }

    /** Where it counts how long it took. */
    FunnelCell withoutGroup() {
        return new FunnelCell(day, "", step, length);
    }

    @Override
    public int compareTo(FunnelCell other) {
        return ORDER.compare(this, other);
    }
}
