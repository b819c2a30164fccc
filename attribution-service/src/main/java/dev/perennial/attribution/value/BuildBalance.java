package dev.perennial.attribution.value;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.spend.Cost;
import dev.perennial.attribution.spend.Purpose;
import dev.perennial.attribution.value.BalanceReport.Period;
import dev.perennial.attribution.value.BalanceReport.Side;
import dev.perennial.platform.money.Money;
import java.time.YearMonth;
import java.util.Currency;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the balance of getting and keeping from sums by month. Pure. */
final class BuildBalance {
    private final Cost nothing;
    private final YearMonth current;
    private final SortedMap<YearMonth, SortedMap<Purpose, Cost>> spend;
    private final SortedMap<YearMonth, Long> acquired;
    private final SortedMap<YearMonth, Long> kept;

    /** @param current the month it is, which is not over */
    BuildBalance(
            Currency currency,
            YearMonth current,
            SortedMap<YearMonth, SortedMap<Purpose, Cost>> spend,
            SortedMap<YearMonth, Long> acquired,
            SortedMap<YearMonth, Long> kept) {
        this.nothing = new Cost(Money.zero(currency), List.of());
        this.current = current;
        this.spend = spend;
        this.acquired = acquired;
        this.kept = kept;
    }

    /** Every month of the span, also those in which nothing was. */
    List<Period> months(MonthSpan span) {
        return all(span)
                .map(month -> new Period(
                        month.toString(),
                        side(cost(month, Purpose.ACQUISITION), acquired.getOrDefault(month, 0L)),
                        side(cost(month, Purpose.RETENTION), kept.getOrDefault(month, 0L)),
                        month.isBefore(current)))
                .toList();
    }

    /** All months of the span together. */
    Period total(MonthSpan span) {
        return new Period(
                null,
                side(total(span, Purpose.ACQUISITION), total(span, acquired)),
                side(total(span, Purpose.RETENTION), total(span, kept)),
                span.to().isBefore(current));
    }

    private Cost total(MonthSpan span, Purpose purpose) {
        return all(span).map(month -> cost(month, purpose)).reduce(nothing, Cost::plus);
    }

    private static long total(MonthSpan span, SortedMap<YearMonth, Long> counts) {
        return all(span).mapToLong(month -> counts.getOrDefault(month, 0L)).sum();
    }

    private static Stream<YearMonth> all(MonthSpan span) {
        return Stream.iterate(span.from(), month -> !month.isAfter(span.to()), month -> month.plusMonths(1));
    }

    private Cost cost(YearMonth month, Purpose purpose) {
        SortedMap<Purpose, Cost> costs = spend.get(month);
        return costs == null ? nothing : costs.getOrDefault(purpose, nothing);
    }

    private static Side side(Cost cost, long customers) {
        @Nullable String absent = absent(cost, customers);
        return new Side(
                cost.amount(),
                cost.withoutRate(),
                customers,
                absent == null ? EstimatedAmount.each(cost.amount(), customers).orElse(null) : null,
                absent);
    }

    private static @Nullable String absent(Cost cost, long customers) {
        if (cost.amount().minor() == 0) {
            return cost.isNothing() ? "no_spend" : "no_rate";
        }
        return customers == 0 ? "no_customers" : null;
    }
}
