package dev.perennial.stage.funnel;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Where a step of an attempt counts.
 *
 * @param day on which the attempt began, in the brand's calendar
 * @param step from 1
 * @param length class of the time since the step before; {@link #NO_LENGTH} of the first
 */
public record FunnelCell(LocalDate day, int step, int length) implements Comparable<FunnelCell> {
    static final int NO_LENGTH = -1;

    private static final Comparator<FunnelCell> ORDER = Comparator.comparing(FunnelCell::day)
            .thenComparingInt(FunnelCell::step)
            .thenComparingInt(FunnelCell::length);

    /** Of each step that was made one. */
    static List<FunnelCell> of(Attempt attempt, ZoneId zone) {
        LocalDate day = LocalDate.ofInstant(attempt.startedAt(), zone);
        List<FunnelCell> cells = new ArrayList<>(attempt.reached());
        cells.add(new FunnelCell(day, 1, NO_LENGTH));
        for (int i = 0; i < attempt.lengths().size(); i++) {
            cells.add(new FunnelCell(day, i + 2, attempt.lengths().get(i)));
        }
        return cells;
    }

    @Override
    public int compareTo(FunnelCell other) {
        return ORDER.compare(this, other);
    }
}
