package dev.perennial.stage.funnel;

import java.time.LocalDate;
import java.util.Comparator;

/**
 * Where an attempt counts after which the same customer came further: as far as it got, it is taken off reports that both
 * began in. By days, or by months, which are told by their first days.
 *
 * @param day on which it began, in the brand's calendar
 * @param until on which the one began that came further
 * @param group of the customer or of the attempt
 * @param reached how many steps it made
 */
record Outdone(LiveFunnel on, LocalDate day, LocalDate until, String group, int reached)
        implements Comparable<Outdone> {
    private static final Comparator<Outdone> ORDER = Comparator.comparing(Outdone::on)
            .thenComparing(Outdone::until)
            .thenComparing(Outdone::day)
            .thenComparing(Outdone::group)
            .thenComparingInt(Outdone::reached);

    /** The same by months. */
    Outdone byMonth() {
        return new Outdone(on, day.withDayOfMonth(1), until.withDayOfMonth(1), group, reached);
    }

    @Override
    public int compareTo(Outdone other) {
        return ORDER.compare(this, other);
    }
}
