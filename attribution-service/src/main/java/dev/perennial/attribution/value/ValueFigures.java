package dev.perennial.attribution.value;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.spend.Cost;
import java.math.BigDecimal;
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
        List<Expected> expected,
        Optional<Estimation> estimation,
        SortedMap<GroupName, Cost> costs,
        boolean rebuilding) {

    /**
     * With what expected values were worked out.
     *
     * @param marginRate share of revenue that counts of orders that do not tell their margin, above 0
     * @param horizonMonths months that are looked ahead
     */
    record Estimation(BigDecimal marginRate, int horizonMonths) {}

    /**
     * What customers are still expected to bring, in minor units of the brand's currency.
     *
     * @param squares of what each is expected to bring, added up
     * @param spreads squares of half the width of each customer's own 95 % interval, added up
     */
    record Expected(GroupName group, long customers, long minor, double squares, double spreads) {}

    /** How many a cohort has. */
    record Size(YearMonth month, GroupName group, long customers, long buyers, long repeaters) {}

    /** Who of a cohort ordered so many months after. */
    record Active(YearMonth month, int period, GroupName group, long customers, long returning) {}

    /**
     * What a cohort brought so many months after.
     *
     * @param net minor units of the currency
     * @param earned the same in the brand's currency; absent where there was no rate in that month
     */
    record Money(
            YearMonth month,
            int period,
            GroupName group,
            String currency,
            long orders,
            long net,
            Optional<Earned> earned) {}

    /** Customers by all they brought in a currency. */
    record Band(GroupName group, String currency, int band, long customers, long net, double squares) {}
}
