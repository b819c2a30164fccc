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
import java.util.Set;
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
    private final Map<String, BigDecimal> minorRates;
    private final SortedMap<GroupName, SortedMap<String, Long>> withoutRate = new TreeMap<>();
    private final Credited sales;
    private final Credited lifetimes;

    /**
     * @param currency in which amounts are compared
     * @param minorRates minor units of it for one minor unit, by ISO 4217 code, its own among them
     */
    BuildSalesAgainstLifetime(
            SortedMap<GroupName, Cell> sales,
            SortedMap<GroupName, Cell> lifetimes,
            Currency currency,
            Map<String, BigDecimal> minorRates) {
        this.currency = currency;
        this.minorRates = minorRates;
        SortedMap<GroupName, Long> sold = amounts(sales);
        SortedMap<GroupName, Long> lived = amounts(lifetimes);
        this.sales = new Credited(sold, withoutRate.keySet());
        this.lifetimes = new Credited(lived, withoutRate.keySet());
    }

    Money salesTotal() {
        return new Money(sales.total, currency);
    }

    Money lifetimeTotal() {
        return new Money(lifetimes.total, currency);
    }

    /** Currencies that could not be converted. */
    List<String> otherCurrencies() {
        return withoutRate.values().stream()
                .flatMap(amounts -> amounts.keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Groups that have something of either; the largest difference first, then by name. */
    List<Line> lines() {
        SortedSet<GroupName> groups = new TreeSet<>(sales.amounts.keySet());
        groups.addAll(lifetimes.amounts.keySet());
        groups.addAll(withoutRate.keySet());
        return groups.stream().map(this::line).sorted(LARGEST_FIRST).toList();
    }

    private Line line(GroupName group) {
        Credit sold = sales.of(group, currency);
        Credit lived = lifetimes.of(group, currency);
        BigDecimal difference = sold.share() == null || lived.share() == null
                ? null
                : lived.share().subtract(sold.share());
        List<Money> apart = withoutRate.getOrDefault(group, new TreeMap<>()).entrySet().stream()
                .map(amount -> new Money(amount.getValue(), Currency.getInstance(amount.getKey())))
                .toList();
        return new Line(
                group.channel(),
                GroupName.shown(group.source()),
                GroupName.shown(group.campaign()),
                sold,
                lived,
                difference,
                disagreement(difference),
                apart,
                notCompared(difference, apart));
    }

    private static @Nullable String disagreement(@Nullable BigDecimal difference) {
        if (difference == null || difference.abs().compareTo(APART) <= 0) {
            return null;
        }
        return difference.signum() > 0 ? "undervalued_by_sales" : "overvalued_by_sales";
    }

    private static @Nullable String notCompared(@Nullable BigDecimal difference, List<Money> apart) {
        if (difference != null) {
            return null;
        }
        return apart.isEmpty() ? "no_total" : "no_rate";
    }

    private SortedMap<GroupName, Long> amounts(SortedMap<GroupName, Cell> cells) {
        SortedMap<GroupName, Long> amounts = new TreeMap<>();
        cells.forEach((group, cell) -> cell.amounts().forEach((code, amount) -> {
            BigDecimal rate = minorRates.get(code);
            if (amount.net() == 0) {
                return;
            }
            if (rate == null) {
                withoutRate.computeIfAbsent(group, any -> new TreeMap<>()).merge(code, amount.net(), Math::addExact);
            } else {
                amounts.merge(group, converted(amount.net(), rate), Math::addExact);
            }
        }));
        return amounts;
    }

    private static long converted(long minor, BigDecimal rate) {
        return BigDecimal.valueOf(minor)
                .multiply(rate)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }

    /** What groups are credited with, and who has the most of those that are compared. */
    private static final class Credited {
        private final SortedMap<GroupName, Long> amounts;
        private final Set<GroupName> leftOut;
        private final Map<Long, Integer> ranks = new HashMap<>();
        private final int last;
        private final long total;

        Credited(SortedMap<GroupName, Long> amounts, Set<GroupName> leftOut) {
            this.amounts = amounts;
            this.leftOut = leftOut;
            List<Long> largestFirst = amounts.entrySet().stream()
                    .filter(credit -> !leftOut.contains(credit.getKey()))
                    .map(Map.Entry::getValue)
                    .sorted(Comparator.reverseOrder())
                    .toList();
            this.total = largestFirst.stream().reduce(0L, Math::addExact);
            this.last = largestFirst.size() + 1;
            for (int i = 0; i < largestFirst.size(); i++) {
                ranks.putIfAbsent(largestFirst.get(i), i + 1);
            }
        }

        Credit of(GroupName group, Currency currency) {
            long minor = amounts.getOrDefault(group, 0L);
            Money amount = new Money(minor, currency);
            if (leftOut.contains(group)) {
                return new Credit(amount, null, null);
            }
            BigDecimal share = total <= 0
                    ? null
                    : BigDecimal.valueOf(minor).divide(BigDecimal.valueOf(total), DIGITS, RoundingMode.HALF_EVEN);
            return new Credit(amount, share, ranks.getOrDefault(minor, last));
        }
    }
}
