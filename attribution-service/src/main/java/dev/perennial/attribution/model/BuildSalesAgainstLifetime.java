package dev.perennial.attribution.model;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.model.SalesAgainstLifetime.Credit;
import dev.perennial.attribution.model.SalesAgainstLifetime.Line;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sets what a model gives of sales beside what it gives of lifetimes. Pure. */
final class BuildSalesAgainstLifetime {
    /** Shares that are nearer than this are taken for the same. */
    private static final BigDecimal APART = new BigDecimal("0.01");

    private static final int DIGITS = 6;
    private static final Comparator<Line> LARGEST_FIRST = Comparator.comparing(
            (Line line) -> {
                BigDecimal difference = line.difference();
                return difference == null ? BigDecimal.ZERO : difference.abs();
            },
            Comparator.reverseOrder());

    private final Currency currency;
    private final SortedSet<String> others = new TreeSet<>();
    private final Credited sales;
    private final Credited lifetimes;

    /** @param currency the only one whose amounts are compared */
    BuildSalesAgainstLifetime(
            SortedMap<GroupName, Cell> sales, SortedMap<GroupName, Cell> lifetimes, Currency currency) {
        this.currency = currency;
        this.sales = new Credited(amounts(sales));
        this.lifetimes = new Credited(amounts(lifetimes));
    }

    Money salesTotal() {
        return new Money(sales.total, currency);
    }

    Money lifetimeTotal() {
        return new Money(lifetimes.total, currency);
    }

    /** Currencies that are left out. */
    List<String> otherCurrencies() {
        return List.copyOf(others);
    }

    /** Groups that have something of either; the largest difference first, then by name. */
    List<Line> lines() {
        SortedSet<GroupName> groups = new TreeSet<>(sales.amounts.keySet());
        groups.addAll(lifetimes.amounts.keySet());
        return groups.stream().map(this::line).sorted(LARGEST_FIRST).toList();
    }

    private Line line(GroupName group) {
        Credit sold = sales.of(group, currency);
        Credit lived = lifetimes.of(group, currency);
        BigDecimal difference = sold.share() == null || lived.share() == null
                ? null
                : lived.share().subtract(sold.share());
        return new Line(
                group.channel(),
                GroupName.shown(group.source()),
                GroupName.shown(group.campaign()),
                sold,
                lived,
                difference,
                disagreement(difference));
    }

    private static @Nullable String disagreement(@Nullable BigDecimal difference) {
        if (difference == null || difference.abs().compareTo(APART) <= 0) {
            return null;
        }
        return difference.signum() > 0 ? "undervalued_by_sales" : "overvalued_by_sales";
    }

    private SortedMap<GroupName, Long> amounts(SortedMap<GroupName, Cell> cells) {
        SortedMap<GroupName, Long> amounts = new TreeMap<>();
        cells.forEach((group, cell) -> cell.amounts().forEach((code, amount) -> {
            if (!code.equals(currency.getCurrencyCode())) {
                others.add(code);
            } else if (amount.net() != 0) {
                amounts.put(group, amount.net());
            }
        }));
        return amounts;
    }

    /** What all groups are credited with, and who has the most. */
    private static final class Credited {
        private final SortedMap<GroupName, Long> amounts;
        private final Map<Long, Integer> ranks = new HashMap<>();
        private final long total;

        Credited(SortedMap<GroupName, Long> amounts) {
            this.amounts = amounts;
            this.total = amounts.values().stream().reduce(0L, Math::addExact);
            List<Long> largestFirst =
                    amounts.values().stream().sorted(Comparator.reverseOrder()).toList();
            for (int i = 0; i < largestFirst.size(); i++) {
                ranks.putIfAbsent(largestFirst.get(i), i + 1);
            }
        }

        Credit of(GroupName group, Currency currency) {
            long minor = amounts.getOrDefault(group, 0L);
            return new Credit(
                    new Money(minor, currency),
                    total <= 0
                            ? null
                            : BigDecimal.valueOf(minor)
                                    .divide(BigDecimal.valueOf(total), DIGITS, RoundingMode.HALF_EVEN),
                    ranks.getOrDefault(minor, amounts.size() + 1));
        }
    }
}
