package dev.perennial.stage.equity;

import dev.perennial.platform.money.Money;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.equity.EquityView.EquityMoves;
import dev.perennial.stage.equity.EquityView.EquityStock;
import dev.perennial.stage.equity.EquityView.MovedWorth;
import dev.perennial.stage.equity.EquityView.PeriodEquity;
import dev.perennial.stage.equity.EquityView.StageEquity;
import dev.perennial.stage.equity.EquityView.StagePeriod;
import dev.perennial.stage.scheme.Scheme;
import dev.perennial.stage.scheme.Stage;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** Makes the report of equity from figures. Pure. */
final class BuildEquityView {
    private final Scheme scheme;
    private final Currency currency;

    BuildEquityView(Scheme scheme, Currency currency) {
        this.scheme = scheme;
        this.currency = currency;
    }

    /**
     * A stage as it is now.
     *
     * @param customers in the stage
     * @param worth of those whose worth is known
     */
    record Present(long customers, Figures worth) {
        static final Present NOBODY = new Present(0, Figures.NOTHING);

        Present plus(Present other) {
            return new Present(customers + other.customers, worth.plus(other.worth));
        }
    }

    /** Every stage of the scheme, in its order. */
    List<StageEquity> stages(Map<String, Present> present) {
        return scheme.stages().stream()
                .map(stage -> stage(stage.key(), present.getOrDefault(stage.key(), Present.NOBODY)))
                .toList();
    }

    StageEquity total(Map<String, Present> present) {
        return stage(null, present.values().stream().reduce(Present.NOBODY, Present::plus));
    }

    /** Every period from the first day of which anything is known. */
    List<PeriodEquity> periods(Span span, EquityHistory history, LocalDate today) {
        List<PeriodEquity> periods = new ArrayList<>();
        SortedMap<String, Figures> stocks = history.before();
        for (LocalDate begin : span.period().between(span.from(), span.to())) {
            LocalDate end = span.period().next(begin).minusDays(1);
            SortedMap<String, Map<Cause, Figures>> changes = history.changes(begin);
            changes.forEach(
                    (stage, causes) -> causes.values().forEach(figures -> stocks.merge(stage, figures, Figures::plus)));
            if (history.since().isPresent() && !history.since().get().isAfter(end) && !begin.isAfter(today)) {
                List<StagePeriod> stages = names(stocks, changes).stream()
                        .map(stage -> stage(
                                stage,
                                stocks.getOrDefault(stage, Figures.NOTHING),
                                changes.getOrDefault(stage, Map.of())))
                        .toList();
                periods.add(new PeriodEquity(
                        begin.isBefore(span.from()) ? span.from() : begin,
                        end.isAfter(span.to()) ? span.to() : end,
                        !begin.isBefore(span.from()) && !end.isAfter(span.to()) && end.isBefore(today),
                        stages,
                        total(stocks, changes)));
            }
        }
        return periods;
    }

    /** Stages of the scheme, and those of versions before that had any customers then. */
    private Set<String> names(SortedMap<String, Figures> stocks, SortedMap<String, Map<Cause, Figures>> changes) {
        Set<String> names =
                new LinkedHashSet<>(scheme.stages().stream().map(Stage::key).toList());
        stocks.forEach((stage, figures) -> {
            if (!figures.isNothing()) {
                names.add(stage);
            }
        });
        names.addAll(changes.keySet());
        return names;
    }

    private StagePeriod total(SortedMap<String, Figures> stocks, SortedMap<String, Map<Cause, Figures>> changes) {
        Map<Cause, Figures> all = new EnumMap<>(Cause.class);
        changes.values()
                .forEach(causes -> causes.forEach((cause, figures) -> all.merge(cause, figures, Figures::plus)));
        return stage(null, stocks.values().stream().reduce(Figures.NOTHING, Figures::plus), all);
    }

    private StageEquity stage(@Nullable String name, Present present) {
        long unvalued = Math.max(0, present.customers() - present.worth().customers());
        return new StageEquity(name, present.customers(), unvalued, stock(present.worth()));
    }

    private StagePeriod stage(@Nullable String name, Figures stock, Map<Cause, Figures> causes) {
        Figures revalued = causes.getOrDefault(Cause.REVALUED, Figures.NOTHING);
        Figures counted = causes.getOrDefault(Cause.COUNTED, Figures.NOTHING);
        Figures all = causes.values().stream().reduce(Figures.NOTHING, Figures::plus);
        return new StagePeriod(
                name,
                stock(stock),
                new EquityMoves(
                        moved(causes, Cause.ENTERED),
                        moved(causes, Cause.LEFT),
                        moved(causes, Cause.GAINED),
                        money(revalued.equity() - revalued.expected()),
                        money(revalued.expected()),
                        moved(causes, Cause.GONE),
                        money(counted.equity()),
                        money(all.equity())));
    }

    private MovedWorth moved(Map<Cause, Figures> causes, Cause cause) {
        Figures figures = causes.getOrDefault(cause, Figures.NOTHING);
        return new MovedWorth(Math.abs(figures.customers()), money(figures.equity()));
    }

    /** The customers' own intervals are taken as independent of each other. What is expected is never less than nothing. */
    private EquityStock stock(Figures figures) {
        boolean isEstimated = figures.estimated() > 0;
        long half = Math.round(Math.sqrt(figures.spreads().doubleValue()));
        long realisedMargin = figures.equity() - figures.expected();
        return new EquityStock(
                figures.customers(),
                figures.customers() - figures.estimated(),
                money(figures.realised()),
                isEstimated ? money(figures.expected()) : null,
                money(figures.equity()),
                isEstimated ? money(Math.max(realisedMargin, figures.equity() - half)) : null,
                isEstimated ? money(Math.addExact(figures.equity(), half)) : null);
    }

    private Money money(long minor) {
        return new Money(minor, currency);
    }
}
