package dev.perennial.attribution.value;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.spend.GroupName;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Customers that were brought by the same in the same month.
 *
 * @param month in the brand's calendar
 */
record Cohort(YearMonth month, GroupName group) implements Comparable<Cohort> {
    private static final Comparator<Cohort> ORDER =
            Comparator.comparing(Cohort::month).thenComparing(Cohort::group);

    /** The cohort of a customer. */
    static Cohort of(Acquisition acquisition, ZoneId zone) {
        Origin origin = acquisition.origin();
        return new Cohort(
                YearMonth.from(acquisition.acquiredAt().atZone(zone)),
                new GroupName(
                        origin.channel().key(), origin.source(), text(origin.campaign()), text(origin.content())));
    }

    private static String text(@Nullable String name) {
        return name == null ? "" : name;
    }

    @Override
    public int compareTo(Cohort other) {
        return ORDER.compare(this, other);
    }
}
