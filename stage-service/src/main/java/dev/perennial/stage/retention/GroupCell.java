package dev.perennial.stage.retention;

import java.util.Comparator;

/**
 * A place in the table of one group's cohorts.
 *
 * @param group {@link Dimension#UNKNOWN} for customers of whom it is not known
 */
record GroupCell(Dimension dimension, String group, Cell cell) implements Comparable<GroupCell> {
    private static final Comparator<GroupCell> ORDER = Comparator.comparing(GroupCell::dimension)
            .thenComparing(GroupCell::group)
            .thenComparing(GroupCell::cell);

    @Override
    public int compareTo(GroupCell other) {
        return ORDER.compare(this, other);
    }
}
