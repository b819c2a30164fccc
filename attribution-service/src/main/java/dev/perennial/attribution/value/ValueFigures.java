package dev.perennial.attribution.value;

import dev.perennial.attribution.spend.Cost;
import dev.perennial.attribution.spend.GroupName;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** The cells of a span, summed by group, as read. */
record ValueFigures(
        List<Size> sizes,
        List<Active> activity,
        List<Money> money,
        List<Band> bands,
        SortedMap<GroupName, Cost> costs,
        boolean rebuilding) {

    /** How many a cohort has. */
    record Size(YearMonth month, GroupName group, long customers, long buyers, long repeaters) {}

    /** Who of a cohort ordered so many months after. */
    record Active(YearMonth month, int period, GroupName group, long customers, long returning) {}

    /**
     * What a cohort brought so many months after.
     *
     * @param converted minor units of the brand's currency; absent where there was no rate in that month
     */
    record Money(
            YearMonth month,
            int period,
            GroupName group,
            String currency,
            long orders,
            long net,
            Optional<Long> converted) {}

    /** Customers by all they brought in a currency. */
    record Band(GroupName group, String currency, int band, long customers, long net, double squares) {}
}
