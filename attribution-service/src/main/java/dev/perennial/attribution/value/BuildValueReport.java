package dev.perennial.attribution.value;

import dev.perennial.attribution.GroupName;
import dev.perennial.attribution.spend.Cost;
import dev.perennial.attribution.value.ValueFigures.Estimation;
import dev.perennial.attribution.value.ValueReport.Absent;
import dev.perennial.attribution.value.ValueReport.Line;
import dev.perennial.attribution.value.ValueReport.Month;
import dev.perennial.attribution.value.ValueReport.Payback;
import dev.perennial.attribution.value.ValueReport.Quantile;
import dev.perennial.attribution.value.ValueReport.Spread;
import dev.perennial.platform.money.Money;
import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Makes the report of source value from the cells of a span. Pure. */
final class BuildValueReport {
    /** Below so many customers a share is known no better than to within ten points. */
    static final int FEW_CUSTOMERS = 100;

    private static final List<BigDecimal> QUANTILES = List.of(
            new BigDecimal("0.1"),
            new BigDecimal("0.25"),
            new BigDecimal("0.5"),
            new BigDecimal("0.75"),
            new BigDecimal("0.9"));

    private final int horizon;
    private final Margins margins;
    private final boolean isEstimated;
    private final SortedMap<GroupName, GroupValue> groups = new TreeMap<>();
    private final GroupValue total;
    private final Currency currency;
    private final YearMonth current;

    /**
     * @param horizon months shown since acquisition
     * @param asked share of all net revenue that is margin, above 0, at most 1; null for what the orders tell, and the rate that
     *     expected values are worked out with for the others: all of their revenue where there are none
     * @param current the month it is
     */
    BuildValueReport(
            ValueFigures figures, int horizon, @Nullable BigDecimal asked, Currency currency, YearMonth current) {
        this.horizon = horizon;
        Optional<BigDecimal> estimated = figures.estimation().map(Estimation::marginRate);
        this.margins = new Margins(asked, estimated);
        this.isEstimated = !figures.expected().isEmpty() && estimated.isPresent();
        this.currency = currency;
        this.current = current;
        this.total = new GroupValue(currency, current);
        figures.sizes().forEach(cell -> both(cell.group(), group -> group.add(cell)));
        figures.activity().forEach(cell -> both(cell.group(), group -> group.add(cell)));
        figures.money().forEach(cell -> both(cell.group(), group -> group.add(cell)));
        figures.bands().forEach(cell -> both(cell.group(), group -> group.add(cell)));
        figures.expected().forEach(cell -> both(cell.group(), group -> group.add(cell)));
        figures.costs().forEach((name, cost) -> both(name, group -> group.add(cost)));
    }

    /** Share of net revenue that is margin: of all orders where it was asked for, else of those that do not tell. */
    BigDecimal marginRate() {
        return margins.rate();
    }

    /** The groups in order. */
    List<GroupName> names() {
        return List.copyOf(groups.keySet());
    }

    /** A group's line; of a group that {@link #names} has. */
    Line line(GroupName name) {
        return line(name, group(name));
    }

    /** All groups together. */
    Line total() {
        return line(null, total);
    }

    private Line line(@Nullable GroupName name, GroupValue group) {
        List<Absent> absent = new ArrayList<>();
        Cost cost = group.cost();
        Mean mean = group.mean();
        Optional<EstimatedAmount> cac =
                spent(group, absent, "cac").flatMap(minor -> EstimatedAmount.each(cost.amount(), group.customers()));
        if (cac.isEmpty() && !cost.isNothing() && group.customers() == 0) {
            absent.add(new Absent("cac", "no_customers"));
        }
        if (!cost.isNothing() && group.buyers() == 0) {
            absent.add(new Absent("costPerBuyer", "no_buyers"));
        }
        boolean paysBack = cost.amount().minor() > 0 && group.customers() > 0;
        Optional<Payback> payback = paysBack ? Optional.of(payback(group)) : Optional.empty();
        payback.filter(back -> back.month() == null).ifPresent(back -> absent.add(new Absent("payback", "not_yet")));
        String why = why(group);
        if (!paysBack) {
            List.of("roas", "payback", "ltvToCac").forEach(figure -> absent.add(new Absent(figure, why)));
        }
        if (group.customers() == 0) {
            absent.add(new Absent("ltv", "no_customers"));
        }
        if (!isEstimated) {
            absent.add(new Absent("ltvExpected", "not_estimated"));
        }
        Earned earned = group.earned();
        double spent = cost.amount().minor();
        return new Line(
                name == null ? null : name.channel(),
                name == null ? null : GroupName.shown(name.source()),
                name == null ? null : GroupName.shown(name.campaign()),
                name == null ? null : GroupName.shown(name.content()),
                group.customers(),
                group.buyers(),
                share(group.buyers(), group.customers()),
                share(group.buyers() - group.repeaters(), group.buyers()),
                new ValueReport.Costs(
                        cost.amount(),
                        cost.withoutRate(),
                        cac.orElse(null),
                        cost.amount().minor() == 0
                                ? null
                                : EstimatedAmount.each(cost.amount(), group.buyers())
                                        .orElse(null)),
                new ValueReport.Revenue(
                        earned.orders(),
                        group.money(earned.net()),
                        group.money(earned.known()),
                        group.netWithoutRate(),
                        group.customers() == 0 ? null : amount(mean)),
                group.money(margins.minor(earned)),
                paysBack ? Multiple.of(mean, group.customers(), spent) : null,
                payback.orElse(null),
                ltv(group, paysBack ? OptionalDouble.of(spent) : OptionalDouble.empty()),
                months(group),
                spreads(group),
                absent,
                warnings(group));
    }

    private ValueReport.Ltv ltv(GroupValue group, OptionalDouble spent) {
        if (group.customers() == 0) {
            return new ValueReport.Ltv(null, null, null, null, null, null);
        }
        Mean realised = margins.realised(group);
        Multiple realisedToCac =
                spent.isPresent() ? Multiple.of(realised, group.customers(), spent.getAsDouble()) : null;
        if (!isEstimated) {
            return new ValueReport.Ltv(amount(realised), realisedToCac, null, null, null, null);
        }
        double scale = margins.expectedScale(group);
        Mean expected = group.expectedMean().times(scale);
        Mean total = realised.plus(expected);
        return new ValueReport.Ltv(
                amount(realised),
                realisedToCac,
                amount(expected),
                amount(total),
                spent.isPresent() ? Multiple.of(total, group.customers(), spent.getAsDouble()) : null,
                group.money(Math.round(margins.of(group.earned()).doubleValue() + scale * group.expected())));
    }

    /** The cost where there is one; notes why not. */
    private static Optional<Long> spent(GroupValue group, List<Absent> absent, String figure) {
        long minor = group.cost().amount().minor();
        if (minor > 0) {
            return Optional.of(minor);
        }
        absent.add(new Absent(figure, group.cost().isNothing() ? "no_spend" : "no_rate"));
        return Optional.empty();
    }

    private static String why(GroupValue group) {
        if (group.cost().isNothing()) {
            return "no_spend";
        }
        return group.cost().amount().minor() == 0 ? "no_rate" : "no_customers";
    }

    private Payback payback(GroupValue group) {
        BigDecimal cost = BigDecimal.valueOf(group.cost().amount().minor());
        Integer month = null;
        Earned sum = Earned.NOTHING;
        for (int period = 0; period <= group.lastPeriod(); period++) {
            sum = sum.plus(group.earned(period));
            boolean isCovered = margins.of(sum).compareTo(cost) >= 0;
            month = isCovered ? Integer.valueOf(month == null ? period : month) : null;
        }
        return new Payback(month, Multiple.rounded(margins.of(sum).doubleValue() / cost.doubleValue()));
    }

    private List<Month> months(GroupValue group) {
        List<Month> months = new ArrayList<>();
        Earned before = Earned.NOTHING;
        for (int period = 0; group.customers() > 0 && period < horizon && period <= group.age(); period++) {
            long observed = group.observed(period);
            Earned earned = group.earned(period);
            Earned cumulative = before.plus(earned);
            months.add(new Month(
                    period,
                    observed,
                    share(group.active(period), observed),
                    share(group.returning(period), observed),
                    earned.orders(),
                    group.money(earned.net()),
                    group.money(cumulative.net()),
                    group.money(margins.minor(cumulative) - margins.minor(before)),
                    observed == group.customers()));
            before = cumulative;
        }
        return months;
    }

    private static List<Spread> spreads(GroupValue group) {
        List<Spread> spreads = new ArrayList<>();
        group.distributions().forEach((code, spread) -> {
            Currency of = Currency.getInstance(code);
            spreads.add(new Spread(
                    code,
                    spread.customers(),
                    new Money(Math.round((double) spread.net() / spread.customers()), of),
                    QUANTILES.stream()
                            .map(share -> new Quantile(share, quantile(spread, share.doubleValue(), of)))
                            .toList()));
        });
        return spreads;
    }

    private static EstimatedAmount quantile(Distribution spread, double share, Currency currency) {
        return EstimatedAmount.of(
                spread.quantile(share),
                OptionalDouble.of(spread.low(share)),
                OptionalDouble.of(spread.high(share)),
                currency);
    }

    private static List<String> warnings(GroupValue group) {
        List<String> warnings = new ArrayList<>();
        if (group.customers() < FEW_CUSTOMERS) {
            warnings.add("few_customers");
        }
        if (!group.cost().withoutRate().isEmpty()) {
            warnings.add("spend_without_rate");
        }
        if (!group.netWithoutRate().isEmpty()) {
            warnings.add("revenue_without_rate");
        }
        return warnings;
    }

    private EstimatedAmount amount(Mean mean) {
        return EstimatedAmount.of(mean.value(), mean.low(), mean.high(), currency);
    }

    private static @Nullable CustomerShare share(long part, long whole) {
        return whole == 0 ? null : CustomerShare.of(part, whole);
    }

    private void both(GroupName name, Consumer<GroupValue> change) {
        change.accept(group(name));
        change.accept(total);
    }

    private GroupValue group(GroupName name) {
        return groups.computeIfAbsent(name, n -> new GroupValue(currency, current));
    }
}
