package dev.perennial.stage.pursuit;

import dev.perennial.stage.calendar.LengthClass;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;

/**
 * Where a pursuit counts.
 *
 * @param day of the brand's calendar
 * @param counted by the day of what
 * @param length class of the time from opening to winning; {@link #NO_LENGTH} where it was not won
 */
public record PursuitCell(LocalDate day, Counted counted, Outcome outcome, int length)
        implements Comparable<PursuitCell> {
    static final int NO_LENGTH = -1;

    private static final Comparator<PursuitCell> ORDER = Comparator.comparing(PursuitCell::day)
            .thenComparing(PursuitCell::counted)
            .thenComparing(PursuitCell::outcome)
            .thenComparingInt(PursuitCell::length);

    /** All the cells in which one counts. */
    static List<PursuitCell> of(PursuitCase one, ZoneId zone) {
        PursuitCell opened =
                new PursuitCell(LocalDate.ofInstant(one.openedAt(), zone), Counted.OPENED, one.outcome(), length(one));
        return one.fellOutAt()
                .filter(at -> one.outcome().hasFallenOut())
                .map(at -> List.of(
                        opened,
                        new PursuitCell(LocalDate.ofInstant(at, zone), Counted.FELL_OUT, one.outcome(), NO_LENGTH)))
                .orElse(List.of(opened));
    }

    private static int length(PursuitCase one) {
        return one.closedAt()
                .filter(at -> one.outcome().isWon())
                .map(at -> LengthClass.of(Duration.between(one.openedAt(), at)))
                .orElse(NO_LENGTH);
    }

    @Override
    public int compareTo(PursuitCell other) {
        return ORDER.compare(this, other);
    }
}
