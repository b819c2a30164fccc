package dev.perennial.attribution.value;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.acquisition.Acquisition;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;

/**
 * Customers that were brought by the same in the same month.
 *
 * @param month in the brand's calendar
 */
public record Cohort(YearMonth month, GroupName group) implements Comparable<Cohort> {
    private static final Comparator<Cohort> ORDER =
            Comparator.comparing(Cohort::month).thenComparing(Cohort::group);

    /** The cohort of a customer. */
    public static Cohort of(Acquisition acquisition, ZoneId zone) {
        return new Cohort(YearMonth.from(acquisition.acquiredAt().atZone(zone)), GroupName.of(acquisition.origin()));
    }

    @Override
    public int compareTo(Cohort other) {
        return ORDER.compare(this, other);
    }
}
