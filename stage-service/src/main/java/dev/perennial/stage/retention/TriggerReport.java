package dev.perennial.stage.retention;

import dev.perennial.analytics.proportion.FalseDiscovery;
import dev.perennial.analytics.proportion.RiskDifference;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which events in the first days go with staying or leaving. Going with something is not causing it.
 *
 * @param timeZone IANA; whose days are counted by
 * @param from first day of the first cohort
 * @param to last day of the last one asked for
 * @param within so many days after the first order, that day included
 * @param customers whose second year is over
 * @param stayed of them, who bought in it or later
 * @param share of those who stayed; null without customers
 * @param tried events that were compared
 * @param tooFew events that at least one customer, but fewer than 30 had, or all but fewer than 30
 * @param triggers those that were compared, the surest first
 * @param because why there are no customers, where they have subscriptions only
 */
record TriggerReport(
        String timeZone,
        LocalDate from,
        LocalDate to,
        int within,
        long customers,
        long stayed,
        @Nullable Double share,
        int tried,
        int tooFew,
        List<Trigger> triggers,
        @Nullable String because) {
    /** At most one of twenty that stand out does so by chance. */
    private static final double FALSE_DISCOVERIES = 0.05;

    /**
     * An event.
     *
     * @param support share of all customers who had it
     * @param lift share of those with it who stayed, to the share of those without; null where of those nobody stayed
     * @param difference of these shares
     * @param low lower end of its 95 % interval (Newcombe)
     * @param high upper end
     * @param pValue chance of a difference at least as large were there none
     * @param adjusted the same, corrected for the number of events tried (Benjamini and Hochberg)
     * @param standsOut whether it is sure enough although so many were tried
     * @param goesWith {@code staying}, {@code leaving} or {@code neither}
     * @param because in words
     */
    record Trigger(
            String event,
            double support,
            Side with,
            Side without,
            @Nullable Double lift,
            double difference,
            double low,
            double high,
            double pValue,
            double adjusted,
            boolean standsOut,
            String goesWith,
            String because) {}

    /** Customers with an event or without it. */
    record Side(long customers, long stayed, double share) {
        static Side of(Stayed side) {
            return new Side(side.customers(), side.stayed(), side.share().value());
        }
    }

    /** An event whose customers are enough to be compared with the others. */
    private record Compared(String event, Stayed with, Stayed without) {
        boolean isEnough() {
            return isEnough(with) && isEnough(without);
        }

        /** Totals and events are read one after the other; a customer in between must not make a share of more than all. */
        private static boolean isEnough(Stayed side) {
            return side.customers() >= TenureYear.ENOUGH && side.stayed() >= 0 && side.stayed() <= side.customers();
        }

        RiskDifference difference() {
            return new RiskDifference(with.share(), without.share());
        }
    }

    /** @param events customers with each event, all of cohorts whose second year is over */
    static TriggerReport of(
            String zone,
            LocalDate from,
            LocalDate to,
            TriggerWindow window,
            Stayed all,
            SortedMap<String, Stayed> events) {
        List<Compared> enough = events.entrySet().stream()
                .map(event -> compared(event, all))
                .filter(Compared::isEnough)
                .toList();
        double[] adjusted = FalseDiscovery.adjusted(
                enough.stream().map(event -> event.difference().pValue()).toList());
        List<Trigger> triggers = new ArrayList<>();
        for (int i = 0; i < enough.size(); i++) {
            triggers.add(trigger(enough.get(i), all, adjusted[i]));
        }
        triggers.sort(Comparator.comparingDouble(Trigger::pValue)
                .thenComparing(trigger -> -Math.abs(trigger.difference()))
                .thenComparing(Trigger::event));
        return new TriggerReport(
                zone,
                from,
                to,
                window.days(),
                all.customers(),
                all.stayed(),
                all.customers() == 0 ? null : all.share().value(),
                enough.size(),
                events.size() - enough.size(),
                triggers,
                null);
    }

    /** The same with a reason why there are no customers. */
    TriggerReport because(String why) {
        return new TriggerReport(timeZone, from, to, within, customers, stayed, share, tried, tooFew, triggers, why);
    }

    private static Compared compared(Map.Entry<String, Stayed> event, Stayed all) {
        return new Compared(
                event.getKey(), event.getValue(), all.plus(event.getValue().negated()));
    }

    private static Trigger trigger(Compared event, Stayed all, double adjusted) {
        RiskDifference difference = event.difference();
        double other = difference.other().value();
        boolean standsOut = adjusted <= FALSE_DISCOVERIES;
        return new Trigger(
                event.event(),
                (double) event.with().customers() / all.customers(),
                Side.of(event.with()),
                Side.of(event.without()),
                other == 0 ? null : difference.one().value() / other,
                difference.value(),
                difference.low(),
                difference.high(),
                difference.pValue(),
                adjusted,
                standsOut,
                standsOut ? direction(difference) : "neither",
                because(event, difference, standsOut));
    }

    private static String direction(RiskDifference difference) {
        return difference.value() > 0 ? "staying" : "leaving";
    }

    private static String because(Compared event, RiskDifference difference, boolean standsOut) {
        return String.format(
                Locale.ROOT,
                "%s: of %d customers with it %.1f %% stayed, of %d without it %.1f %%.",
                standsOut
                        ? "Goes with " + direction(difference) + ", which is not to say that it causes it"
                        : "Does not stand out from chance",
                event.with().customers(),
                difference.one().value() * 100,
                event.without().customers(),
                difference.other().value() * 100);
    }
}
