package dev.perennial.attribution.content.report;

import dev.perennial.attribution.MonthSpan;
import dev.perennial.attribution.content.item.ContentItem;
import dev.perennial.attribution.content.item.DesiredBehaviour;
import dev.perennial.attribution.content.report.LedgerFigures.Cell;
import dev.perennial.attribution.content.report.LedgerFigures.Met;
import dev.perennial.attribution.content.report.LedgerReport.Figures;
import dev.perennial.attribution.content.report.LedgerReport.Fulfilment;
import dev.perennial.attribution.content.report.LedgerReport.Line;
import dev.perennial.platform.money.Money;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** Makes the ledger of content from its cells. Pure. */
final class BuildContentLedger {
    private final LedgerFigures figures;
    private final MonthSpan span;
    private final Currency currency;

    /** @param currency the brand's */
    BuildContentLedger(LedgerFigures figures, MonthSpan span, Currency currency) {
        this.figures = figures;
        this.span = span;
        this.currency = currency;
    }

    /** An item with every month of the span, also those in which nothing was. */
    Line withMonths(ContentItem item) {
        Line whole = total(item);
        List<Figures> months = Stream.iterate(
                        span.from(), month -> !month.isAfter(span.to()), month -> month.plusMonths(1))
                .map(month -> month(item, month))
                .toList();
        return new Line(
                whole.content(),
                whole.title(),
                whole.kind(),
                whole.purpose(),
                whole.access(),
                whole.everReached(),
                whole.total(),
                months);
    }

    /** An item with all months together. */
    Line total(ContentItem item) {
        List<Cell> cells = figures.months().stream()
                .filter(cell -> cell.item().equals(item.key()))
                .toList();
        List<Fulfilment> behaviours = item.desired().stream()
                .map(behaviour -> fulfilment(behaviour, met(item, behaviour), true))
                .toList();
        Figures total = new Figures(
                null,
                null,
                cells.stream().mapToLong(Cell::newcomers).sum(),
                cells.stream().mapToLong(Cell::contacts).sum(),
                null,
                cells.stream().mapToLong(Cell::shares).sum(),
                cells.stream().mapToLong(Cell::seconds).sum(),
                behaviours,
                value(behaviours));
        return new Line(
                item.key(),
                item.title(),
                item.kind(),
                item.purpose(),
                item.access(),
                figures.everReached().getOrDefault(item.key(), 0L),
                total,
                null);
    }

    private Figures month(ContentItem item, YearMonth month) {
        Cell cell = figures.months().stream()
                .filter(one -> one.item().equals(item.key()) && one.month().equals(month))
                .findFirst()
                .orElseGet(() -> Cell.nothing(item.key(), month));
        List<Fulfilment> behaviours = new ArrayList<>();
        for (DesiredBehaviour behaviour : item.desired()) {
            List<Met> met = met(item, behaviour).stream()
                    .filter(one -> one.month().equals(month))
                    .toList();
            behaviours.add(fulfilment(behaviour, met, false));
        }
        return new Figures(
                month.toString(),
                cell.reach(),
                cell.newcomers(),
                cell.contacts(),
                cell.sharers(),
                cell.shares(),
                cell.seconds(),
                behaviours,
                value(behaviours));
    }

    private List<Met> met(ContentItem item, DesiredBehaviour behaviour) {
        return figures.behaviours().stream()
                .filter(met -> met.item().equals(item.key()) && met.behaviour().equals(behaviour.key()))
                .toList();
    }

    private Fulfilment fulfilment(DesiredBehaviour behaviour, List<Met> met, boolean isTotal) {
        long times = met.stream().mapToLong(Met::times).sum();
        return new Fulfilment(
                behaviour.key(),
                isTotal ? null : met.stream().mapToLong(Met::customers).sum(),
                met.stream().mapToLong(Met::newcomers).sum(),
                times,
                new Money(Math.multiplyExact(times, behaviour.valueMinor()), currency));
    }

    private Money value(List<Fulfilment> behaviours) {
        return behaviours.stream().map(Fulfilment::value).reduce(Money.zero(currency), Money::plus);
    }
}
