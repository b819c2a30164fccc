package dev.perennial.stage.retention;

import dev.perennial.analytics.proportion.Proportion;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.scheme.Rhythm;
import dev.perennial.stage.scheme.Scheme;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Attrition as a series.
 *
 * @param of {@code orders} or {@code subscriptions}
 * @param lostWhen in words, when somebody counts as lost
 * @param track whose rhythm that is; null for subscriptions, so the others
 * @param scheme its key
 * @param version of the scheme
 * @param timeZone IANA; whose days are counted by
 * @param from first day of the first period
 * @param to last day of the last one
 * @param periods those that have begun
 */
record AttritionReport(
        String of,
        String lostWhen,
        @Nullable String track,
        @Nullable String scheme,
        @Nullable Integer version,
        String unit,
        String timeZone,
        LocalDate from,
        LocalDate to,
        List<PeriodAttrition> periods) {
    static final String ORDERS = "orders";
    static final String SUBSCRIPTIONS = "subscriptions";

    /**
     * A period.
     *
     * @param complete whether it is over; if not, more may be lost in it
     * @param active customers who were there when it began
     * @param lost of these, who were lost in it, also if they came back later
     * @param attrition the share of those lost; null where nobody was there, so the others
     * @param low lower end of its 95 % interval (Wilson)
     * @param high upper end
     * @param retention the share of the others
     * @param newCustomers who came for the first time
     * @param wonBack how often somebody came back who had been lost
     * @param lostAgain how often somebody was lost who had come, or come back, in the same period
     * @param activeAtEnd customers who were there when it ended, or are there today
     */
    record PeriodAttrition(
            LocalDate from,
            LocalDate to,
            boolean complete,
            long active,
            long lost,
            @Nullable Double attrition,
            @Nullable Double low,
            @Nullable Double high,
            @Nullable Double retention,
            long newCustomers,
            long wonBack,
            long lostAgain,
            long activeAtEnd) {

        static PeriodAttrition of(LocalDate from, LocalDate to, boolean complete, long active, AttritionCount count) {
            Optional<Proportion> share =
                    active > 0 ? Optional.of(new Proportion(count.lostOfBegin(), active)) : Optional.empty();
            return new PeriodAttrition(
                    from,
                    to,
                    complete,
                    active,
                    count.lostOfBegin(),
                    share.map(Proportion::value).orElse(null),
                    share.map(Proportion::low).orElse(null),
                    share.map(Proportion::high).orElse(null),
                    share.map(lost -> 1 - lost.value()).orElse(null),
                    count.joined(),
                    count.back(),
                    count.lost() - count.lostOfBegin(),
                    active + count.more());
        }
    }

    /**
     * Puts periods together.
     *
     * @param by whose rhythm counts; none for subscriptions
     * @param begins of the periods
     */
    static AttritionReport of(
            Optional<Scheme> by,
            Period unit,
            String timeZone,
            List<LocalDate> begins,
            LocalDate today,
            List<AttritionCount> counts) {
        Map<LocalDate, AttritionCount> byBegin =
                counts.stream().collect(Collectors.toMap(AttritionCount::begin, Function.identity()));
        long active = byBegin.getOrDefault(LocalDate.MIN, AttritionCount.none(LocalDate.MIN))
                .more();
        List<PeriodAttrition> periods = new ArrayList<>();
        for (LocalDate begin : begins) {
            if (!begin.isAfter(today)) {
                LocalDate end = unit.next(begin).minusDays(1);
                AttritionCount count = byBegin.getOrDefault(begin, AttritionCount.none(begin));
                periods.add(PeriodAttrition.of(begin, end, end.isBefore(today), active, count));
                active += count.more();
            }
        }
        return new AttritionReport(
                by.isPresent() ? ORDERS : SUBSCRIPTIONS,
                lostWhen(by),
                by.map(Scheme::track).orElse(null),
                by.map(Scheme::key).orElse(null),
                by.map(Scheme::version).orElse(null),
                unit.key(),
                timeZone,
                begins.getFirst(),
                unit.next(begins.getLast()).minusDays(1),
                periods);
    }

    private static String cycles(Rhythm rhythm) {
        return rhythm.categories().isEmpty() && rhythm.products().isEmpty()
                ? ""
                : " Categories and products with a re-order cycle go by that, and by the customer's own intervals of them.";
    }

    private static String lostWhen(Optional<Scheme> by) {
        return by.map(Scheme::rhythm)
                .map(rhythm ->
                        ("Nothing was ordered for %d times the customer's own rhythm: the median interval of their "
                                                + "orders so far, from %d to %d days, or %d days where fewer than three intervals are known.")
                                        .formatted(
                                                Spell.RHYTHMS,
                                                rhythm.shortest().toDays(),
                                                rhythm.longest().toDays(),
                                                rhythm.usual().toDays())
                                + cycles(rhythm))
                .orElse("The subscription was cancelled and what was paid has ended.");
    }
}
