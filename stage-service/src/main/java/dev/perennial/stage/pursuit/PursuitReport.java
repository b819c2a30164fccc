package dev.perennial.stage.pursuit;

import dev.perennial.platform.brand.Brand;
import dev.perennial.stage.calendar.LengthQuantiles;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.DefinitionVersion;
import java.time.LocalDate;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Collectors;

/**
 * What became of the pursuits of a definition.
 *
 * @param pursuit key of the definition
 * @param version of the definition
 * @param timeZone IANA; whose days are counted by
 * @param decidedTo last day of the report whose pursuits have all had the time until they are abandoned: {@code fallOutRate}
 *     is of the days up to it; absent where there is none
 * @param settledTo last day of the report whose pursuits cannot be won back any more either: {@code winRate} and
 *     {@code winBackRate} are of the days up to it; absent where there is none
 * @param spend which spend is in it; absent where none was asked for
 * @param total of all pursuits that were opened on these days
 * @param timeToWin quartiles of the time from opening to winning, in seconds; absent where none was won
 */
record PursuitReport(
        String pursuit,
        int version,
        LocalDate from,
        LocalDate to,
        String unit,
        String timeZone,
        Optional<LocalDate> decidedTo,
        Optional<LocalDate> settledTo,
        Optional<ReportSpend> spend,
        PursuitFigures total,
        Optional<LengthQuantiles> timeToWin,
        List<PeriodFigures> periods) {

    /**
     * A period.
     *
     * @param from first day; that of the report where the period begins earlier
     * @param to last day; that of the report where the period ends later
     * @param complete whether all of it is in the report, all of its days are settled, and nothing that was opened in it is
     *     under way: only late events change its figures then
     * @param figures of the pursuits that were opened in it
     * @param ranOut those whose time ran out in it, whenever they were opened, and that are not taken back by going on
     */
    record PeriodFigures(
            LocalDate from, LocalDate to, boolean complete, PursuitFigures figures, PursuitFigures.Some ranOut) {}

    /**
     * What was counted on the days of a report.
     *
     * @param lengths number of those that were won, by class of the time that took
     */
    record Found(
            DefinitionVersion on,
            Deadlines deadlines,
            List<PursuitReadStore.Figure> figures,
            SortedMap<Integer, Long> lengths) {}

    /**
     * Puts a report together.
     *
     * @param spent on the days that have spend; absent where it was not asked for, or is not known
     */
    static PursuitReport of(Found found, Brand brand, Span span, SpendChoice choice, Optional<List<DailySpend>> spent) {
        Currency currency = brand.currency();
        Map<LocalDate, List<PursuitReadStore.Figure>> byPeriod =
                found.figures().stream().collect(Collectors.groupingBy(PursuitReadStore.Figure::begin));
        Optional<SpendSum> total = spent.map(days -> SpendSum.of(days, currency));
        Optional<Map<LocalDate, SpendSum>> spendByPeriod =
                spent.map(days -> ReportSpend.byPeriod(days, span.period(), currency));
        SpendSum nothing = SpendSum.of(List.of(), currency);
        return new PursuitReport(
                found.on().key(),
                found.on().version(),
                span.from(),
                span.to(),
                span.period().key(),
                brand.zone().getId(),
                before(found.deadlines().undecidedFrom(), span),
                before(found.deadlines().unsettledFrom(), span),
                ReportSpend.of(choice, total),
                PursuitFigures.of(found.figures(), total, currency),
                LengthQuantiles.of(found.lengths()),
                span.period().between(span.from(), span.to()).stream()
                        .map(begin -> period(
                                begin,
                                span,
                                found.deadlines(),
                                byPeriod.getOrDefault(begin, List.of()),
                                spendByPeriod.map(sums -> sums.getOrDefault(begin, nothing)),
                                currency))
                        .toList());
    }

    /** The last day of the report before another. */
    private static Optional<LocalDate> before(LocalDate day, Span span) {
        LocalDate last = day.minusDays(1);
        return Optional.of(last.isAfter(span.to()) ? span.to() : last).filter(found -> !found.isBefore(span.from()));
    }

    private static PeriodFigures period(
            LocalDate begin,
            Span span,
            Deadlines deadlines,
            List<PursuitReadStore.Figure> figures,
            Optional<SpendSum> spend,
            Currency currency) {
        LocalDate last = span.period().next(begin).minusDays(1);
        PursuitSum ranOut = figures.stream()
                .filter(figure -> figure.counted() == Counted.FELL_OUT)
                .map(PursuitReadStore.Figure::sum)
                .reduce(PursuitSum.NOTHING, PursuitSum::plus);
        PursuitFigures opened = PursuitFigures.of(figures, spend, currency);
        boolean whole = !begin.isBefore(span.from()) && !last.isAfter(span.to());
        return new PeriodFigures(
                begin.isBefore(span.from()) ? span.from() : begin,
                last.isAfter(span.to()) ? span.to() : last,
                whole && deadlines.of(last) == Maturity.SETTLED && opened.noneUnderWay(),
                opened,
                PursuitFigures.Some.of(ranOut, currency));
    }
}
