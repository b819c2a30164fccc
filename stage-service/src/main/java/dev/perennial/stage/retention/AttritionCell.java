package dev.perennial.stage.retention;

import dev.perennial.stage.scheme.TrackVersion;
import java.time.LocalDate;
import java.util.Comparator;

/**
 * A day in the table of attrition.
 *
 * @param on by whose rhythm customers are lost; {@link #SUBSCRIPTIONS} for contracts, which have an end of their own
 */
record AttritionCell(TrackVersion on, LocalDate day) implements Comparable<AttritionCell> {
    static final TrackVersion SUBSCRIPTIONS = new TrackVersion("", 0);

    private static final Comparator<AttritionCell> ORDER =
            Comparator.comparing(AttritionCell::on).thenComparing(AttritionCell::day);

    @Override
    public int compareTo(AttritionCell other) {
        return ORDER.compare(this, other);
    }
}
