package dev.perennial.attribution.value;

import dev.perennial.attribution.acquisition.Acquisition;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.platform.money.Money;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one customer adds to the cells of a cohort. Orders that were cancelled count for nothing; refunds are taken off the
 * month of their order.
 *
 * @param orders all that count
 * @param returned by calendar months since the month of acquisition: whether an order there was not the first
 * @param bought by months since, and then by currency (ISO 4217)
 */
public record CustomerValue(
        Cohort cohort,
        int orders,
        SortedMap<Integer, Boolean> returned,
        SortedMap<Integer, SortedMap<String, Bought>> bought) {

    /**
     * Orders and what is left of them.
     *
     * @param net minor units after refunds
     * @param known that of the orders that tell their margin
     * @param margin minor units that are left of their margin; less than 0 where they were sold at a loss
     */
    record Bought(long orders, long net, long known, long margin) {
        static final Bought NOTHING = new Bought(0, 0, 0, 0);

        static Bought of(Conversion order) {
            long net = order.net().minor();
            Optional<Long> margin = order.netMargin().map(Money::minor);
            return new Bought(1, net, margin.isPresent() ? net : 0, margin.orElse(0L));
        }

        Bought plus(Bought other) {
            return new Bought(
                    orders + other.orders,
                    Math.addExact(net, other.net),
                    Math.addExact(known, other.known),
                    Math.addExact(margin, other.margin));
        }

        Bought negated() {
            return new Bought(-orders, -net, -known, -margin);
        }
    }

    /**
     * Works it out from a customer's acquisition and conversions.
     *
     * @param zone the brand's, which months are told by
     */
    public static CustomerValue of(Acquisition acquisition, List<Conversion> conversions, ZoneId zone) {
        Cohort cohort = Cohort.of(acquisition, zone);
        SortedMap<Integer, Boolean> returned = new TreeMap<>();
        SortedMap<Integer, SortedMap<String, Bought>> bought = new TreeMap<>();
        int orders = 0;
        for (Conversion order : conversions) {
            if (order.kind().isPurchase() && order.counts()) {
                orders++;
                YearMonth month = YearMonth.from(order.at().atZone(zone));
                int period = Math.toIntExact(ChronoUnit.MONTHS.between(cohort.month(), month));
                returned.merge(period, order.kind() == ConversionKind.REPEAT_PURCHASE, Boolean::logicalOr);
                bought.computeIfAbsent(period, p -> new TreeMap<>())
                        .merge(order.net().currency().getCurrencyCode(), Bought.of(order), Bought::plus);
            }
        }
        return new CustomerValue(cohort, orders, returned, bought);
    }

    /** All that was bought, by currency. */
    SortedMap<String, Bought> total() {
        SortedMap<String, Bought> total = new TreeMap<>();
        bought.values().forEach(month -> month.forEach((currency, b) -> total.merge(currency, b, Bought::plus)));
        return total;
    }
}
