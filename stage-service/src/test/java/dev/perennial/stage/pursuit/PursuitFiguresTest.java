package dev.perennial.stage.pursuit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.test.TestBrand;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.DefinitionVersion;
import dev.perennial.stage.definition.Rate;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What is said of pursuits that are not over yet. */
class PursuitFiguresTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final LocalDate JANUARY = LocalDate.of(2026, 1, 1);
    private static final LocalDate FEBRUARY = LocalDate.of(2026, 2, 1);
    /** January is settled, February decided up to the 20th. */
    private static final Deadlines DEADLINES = new Deadlines(LocalDate.of(2026, 2, 20), FEBRUARY);

    @Test
    void theNewestAreInNoRate() {
        PursuitFigures figures = figures(
                figure(JANUARY, Outcome.WON, Maturity.RUNNING, 30),
                figure(JANUARY, Outcome.OPEN, Maturity.RUNNING, 70));

        assertThat(figures.opened().pursuits()).isEqualTo(100);
        assertThat(figures.open().pursuits()).isEqualTo(70);
        assertThat(figures.won().pursuits()).isEqualTo(30);
        assertThat(figures.winRate()).isEqualTo(Rate.of(0, 0));
        assertThat(figures.fallOutRate()).isEqualTo(Rate.of(0, 0));
        assertThat(figures.winBackRate()).isEqualTo(Rate.of(0, 0));
    }

    @Test
    void whatIsCarriedOnIsNotWon() {
        PursuitFigures figures = figures(
                figure(JANUARY, Outcome.WON, Maturity.SETTLED, 30),
                figure(JANUARY, Outcome.OPEN, Maturity.SETTLED, 70));

        assertThat(figures.winRate()).isEqualTo(Rate.of(30, 100));
    }

    @Test
    void fallOutsAreKnownBeforeItIsKnownWhoIsWonBack() {
        PursuitFigures figures = figures(
                figure(JANUARY, Outcome.WON, Maturity.DECIDED, 6),
                figure(JANUARY, Outcome.ABANDONED, Maturity.DECIDED, 3),
                figure(JANUARY, Outcome.WON_BACK, Maturity.DECIDED, 1),
                figure(JANUARY, Outcome.WON, Maturity.RUNNING, 50));

        assertThat(figures.fallOutRate()).isEqualTo(Rate.of(4, 10));
        assertThat(figures.winRate()).isEqualTo(Rate.of(0, 0));
        assertThat(figures.winBackRate()).isEqualTo(Rate.of(0, 0));
    }

    @Test
    void everySettledPursuitIsInTheRates() {
        PursuitFigures figures = figures(
                figure(JANUARY, Outcome.WON, Maturity.SETTLED, 5),
                figure(JANUARY, Outcome.WON_BACK, Maturity.SETTLED, 1),
                figure(JANUARY, Outcome.ABANDONED, Maturity.SETTLED, 3),
                figure(JANUARY, Outcome.LOST, Maturity.SETTLED, 1));

        assertThat(figures.winRate()).isEqualTo(Rate.of(6, 10));
        assertThat(figures.fallOutRate()).isEqualTo(Rate.of(4, 10));
        assertThat(figures.winBackRate()).isEqualTo(Rate.of(1, 4));
        assertThat(figures.noneUnderWay()).isTrue();
    }

    @Test
    void aPeriodIsCompleteWhenItIsSettledAndNothingIsUnderWay() {
        assertThat(complete(figure(JANUARY, Outcome.WON, Maturity.SETTLED, 1))).containsExactly(true, false);
        assertThat(complete(figure(JANUARY, Outcome.OPEN, Maturity.SETTLED, 1))).containsExactly(false, false);
        assertThat(complete(figure(JANUARY, Outcome.FELL_OUT, Maturity.SETTLED, 1)))
                .containsExactly(false, false);
    }

    @Test
    void aPeriodThatTheReportCutsOffIsNotComplete() {
        Span cut = Span.of("2026-01-02", "2026-02-28", "unit", "month", LocalDate.of(2026, 3, 1));

        assertThat(report(cut).periods())
                .extracting(PursuitReport.PeriodFigures::complete)
                .containsExactly(false, false);
    }

    @Test
    void saysUpToWhichDayTheRatesGo() {
        PursuitReport report = report(span());

        assertThat(report.decidedTo()).contains(LocalDate.of(2026, 2, 19));
        assertThat(report.settledTo()).contains(LocalDate.of(2026, 1, 31));
        Span february = Span.of("2026-02-01", "2026-02-10", "unit", "day", LocalDate.of(2026, 3, 1));
        assertThat(report(february).decidedTo()).contains(LocalDate.of(2026, 2, 10));
        assertThat(report(february).settledTo()).isEmpty();
    }

    @Test
    void aDayIsDecidedWhenTheLastInstantOfItIs() {
        Pursuit cart = TestPursuits.shipped("cart");
        Instant midnight = Instant.parse("2026-03-01T00:00:00Z").plus(cart.remindAfter());

        assertThat(Deadlines.of(cart, midnight, ZoneOffset.UTC).of(LocalDate.of(2026, 2, 28)))
                .isEqualTo(Maturity.DECIDED);
        assertThat(Deadlines.of(cart, midnight.minusNanos(1), ZoneOffset.UTC).of(LocalDate.of(2026, 2, 28)))
                .isEqualTo(Maturity.RUNNING);
        Instant later = midnight.plus(cart.wonBackWithin());
        assertThat(Deadlines.of(cart, later, ZoneOffset.UTC).of(LocalDate.of(2026, 2, 28)))
                .isEqualTo(Maturity.SETTLED);
        assertThat(Deadlines.of(cart, later.minus(Duration.ofNanos(1)), ZoneOffset.UTC)
                        .of(LocalDate.of(2026, 2, 28)))
                .isEqualTo(Maturity.DECIDED);
    }

    private static List<Boolean> complete(PursuitReadStore.Figure... figures) {
        return report(span(), figures).periods().stream()
                .map(PursuitReport.PeriodFigures::complete)
                .toList();
    }

    private static Span span() {
        return Span.of("2026-01-01", "2026-02-28", "unit", "month", LocalDate.of(2026, 3, 1));
    }

    private static PursuitReport report(Span span, PursuitReadStore.Figure... figures) {
        PursuitReport.Found found = new PursuitReport.Found(
                new DefinitionVersion("cart", 1), DEADLINES, Arrays.asList(figures), new TreeMap<>());
        return PursuitReport.of(
                found, TestBrand.ACME, span, SpendChoice.of("none", List.of(), Set.of()), Optional.empty());
    }

    private static PursuitFigures figures(PursuitReadStore.Figure... figures) {
        return PursuitFigures.of(Arrays.asList(figures), Optional.empty(), EUR);
    }

    private static PursuitReadStore.Figure figure(LocalDate begin, Outcome outcome, Maturity maturity, long pursuits) {
        return new PursuitReadStore.Figure(
                begin, Counted.OPENED, outcome, maturity, new PursuitSum(pursuits, pursuits * 100, 0));
    }
}
