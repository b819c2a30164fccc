package dev.perennial.attribution.path;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionId;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.credit.CreditedConversion;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.Touchpoint;
import dev.perennial.attribution.touchpoint.TouchpointId;
import dev.perennial.attribution.touchpoint.TouchpointKind;
import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** The statistics of paths as the tables would hold them, fed with customers, and read as the store reads them. */
public final class CountsInMemory {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Currency EURO = Currency.getInstance("EUR");

    private final PathStatistics statistics;
    private long customers;

    public CountsInMemory() {
        this(new PathStatistics(ZoneOffset.UTC));
    }

    /** Reads what was counted elsewhere. */
    public CountsInMemory(PathStatistics statistics) {
        this.statistics = statistics;
    }

    /** A customer who ordered at the last touchpoint of a path, for so many minor units. */
    public void converted(List<Channel> path, long minor) {
        List<Touchpoint> touchpoints = touchpoints(path);
        Conversion order = new Conversion(
                new ConversionId(new UUID(1, customers++)),
                ConversionKind.FIRST_PURCHASE,
                "",
                touchpoints.getLast().at(),
                new Money(minor, EURO),
                null,
                0,
                false,
                Origin.UNKNOWN,
                null);
        statistics.put(CreditedConversion.of(order, touchpoints, null, Settings.DEFAULT));
        UnfinishedPaths.NONE.become(UnfinishedPaths.of(touchpoints, List.of(order), Settings.DEFAULT), statistics);
    }

    /** A customer of whom nothing came. */
    public void left(List<Channel> path) {
        UnfinishedPaths.NONE.become(UnfinishedPaths.of(touchpoints(path), List.of(), Settings.DEFAULT), statistics);
    }

    /** What chains of an order need. */
    public ChainCounts chain(Objective objective, int order) {
        Map<String, ChainCounts.Step> steps = new TreeMap<>();
        statistics.steps().forEach((key, paths) -> {
            if (key.order() == order && isPart(key.objective(), objective)) {
                steps.merge(
                        key.state() + ">" + key.next(),
                        new ChainCounts.Step(key.state(), key.next(), paths),
                        (a, b) -> new ChainCounts.Step(a.state(), a.next(), a.paths() + b.paths()));
            }
        });
        return new ChainCounts(
                order, steps.values().stream().filter(step -> step.paths() != 0).toList(), ends(objective, order));
    }

    /** What came of each set of channels. */
    public List<PathEnd> sets(Objective objective) {
        return ends(objective, PathStatistics.SET);
    }

    /** What a chain of order 1 needs of the paths that ended in some months. */
    public ChainCounts chain(Objective objective, MonthSpan span) {
        Map<String, ChainCounts.Step> steps = new TreeMap<>();
        statistics.stepMonths().forEach((key, paths) -> {
            if (within(key.month(), span) && isPart(key.objective(), objective)) {
                steps.merge(
                        key.state() + ">" + key.next(),
                        new ChainCounts.Step(key.state(), key.next(), paths),
                        (a, b) -> new ChainCounts.Step(a.state(), a.next(), a.paths() + b.paths()));
            }
        });
        return ChainCounts.ofFirstOrder(
                steps.values().stream().filter(step -> step.paths() != 0).toList(), ends(objective, 1, span));
    }

    /** What the conversions of some months brought by set of channels. */
    public List<PathEnd> sets(Objective objective, MonthSpan span) {
        return ends(objective, PathStatistics.SET, span);
    }

    /** All cells of months, as lines of text. */
    public Map<String, Long> monthCells() {
        Map<String, Long> cells = new TreeMap<>();
        statistics
                .stepMonths()
                .forEach((key, paths) -> cells.put(
                        String.join(
                                "|",
                                key.month().atDay(1).toString(),
                                key.objective().key(),
                                key.state(),
                                key.next(),
                                "step"),
                        paths));
        statistics.endMonths().forEach((key, sum) -> {
            String name = String.join(
                    "|",
                    key.month().atDay(1).toString(),
                    key.objective().key(),
                    String.valueOf(key.order()),
                    key.state(),
                    key.currency());
            cells.put(name + "|paths", sum.paths());
            cells.put(name + "|value", sum.value());
            cells.put(name + "|net", sum.net());
        });
        cells.values().removeIf(value -> value == 0);
        return cells;
    }

    /** All cells, as lines of text. */
    public Map<String, Long> cells() {
        Map<String, Long> cells = new TreeMap<>();
        statistics
                .steps()
                .forEach((key, paths) -> cells.put(
                        String.join(
                                "|",
                                key.objective().key(),
                                String.valueOf(key.order()),
                                key.state(),
                                key.next(),
                                "step"),
                        paths));
        Map<String, PathSum> sums = new HashMap<>();
        statistics
                .ends()
                .forEach((key, sum) -> sums.put(
                        String.join(
                                "|", key.objective().key(), String.valueOf(key.order()), key.state(), key.currency()),
                        sum));
        sums.forEach((key, sum) -> {
            cells.put(key + "|paths", sum.paths());
            cells.put(key + "|value", sum.value());
            cells.put(key + "|net", sum.net());
        });
        cells.values().removeIf(value -> value == 0);
        return cells;
    }

    private List<PathEnd> ends(Objective objective, int order) {
        Map<String, PathEnd> ends = new TreeMap<>();
        statistics.ends().forEach((key, sum) -> {
            if (key.order() == order && isPart(key.objective(), objective)) {
                ends.merge(
                        key.state() + ">" + key.currency(),
                        new PathEnd(key.state(), key.currency(), sum),
                        (a, b) -> new PathEnd(a.state(), a.currency(), a.sum().plus(b.sum())));
            }
        });
        return ends.values().stream().filter(end -> end.sum().paths() != 0).toList();
    }

    private List<PathEnd> ends(Objective objective, int order, MonthSpan span) {
        Map<String, PathEnd> ends = new TreeMap<>();
        statistics.endMonths().forEach((key, sum) -> {
            if (key.order() == order
                    && within(key.month(), span)
                    && key.objective().equals(objective)) {
                ends.merge(
                        key.state() + ">" + key.currency(),
                        new PathEnd(key.state(), key.currency(), sum),
                        (a, b) -> new PathEnd(a.state(), a.currency(), a.sum().plus(b.sum())));
            }
        });
        return ends.values().stream().filter(end -> end.sum().paths() != 0).toList();
    }

    private static boolean within(YearMonth month, MonthSpan span) {
        return !month.isBefore(span.from()) && !month.isAfter(span.to());
    }

    private static boolean isPart(Objective kept, Objective asked) {
        return kept.equals(Objective.ANY) || kept.equals(asked);
    }

    private List<Touchpoint> touchpoints(List<Channel> path) {
        List<Touchpoint> touchpoints = new ArrayList<>();
        for (Channel channel : path) {
            touchpoints.add(new Touchpoint(
                    new TouchpointId(new UUID(0, customers++)),
                    TouchpointKind.VISIT,
                    START.plusSeconds(60L * touchpoints.size()),
                    Origin.of(channel, channel.key())));
        }
        return touchpoints;
    }
}
