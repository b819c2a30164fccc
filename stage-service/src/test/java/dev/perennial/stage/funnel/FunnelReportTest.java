package dev.perennial.stage.funnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.definition.Rate;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures put together from cells. */
class FunnelReportTest {
    private static final Span SPAN = Span.of("2025-01-01", "2025-01-31", "year", LocalDate.of(2025, 2, 1));
    private static final Instant NOW = Instant.parse("2025-03-01T00:00:00Z");

    private final Funnel funnel = TestFunnels.shop(true, Counts.CUSTOMERS);

    @Test
    void anEmptyFunnelHasRatesOfNothing() {
        FunnelReport report = report(true, List.of());

        assertThat(report.steps()).extracting(FunnelReport.StepFigures::reached).containsExactly(0L, 0L, 0L);
        assertThat(report.steps()).allSatisfy(step -> {
            assertThat(step.ofFirst().value()).isEmpty();
            assertThat(step.ofPrevious().value()).isEmpty();
            assertThat(step.timeFromPrevious()).isEmpty();
        });
        assertThat(report.groups()).contains(List.of());
        assertThat(report.other()).isEmpty();
    }

    @Test
    void ratesAndDropOffFollowFromWhoReachedEachStep() {
        List<FunnelReport.StepFigures> steps = report(
                        false,
                        List.of(
                                made("a", 1, -1, 100),
                                made("a", 2, -1, 80),
                                made("a", 3, -1, 20),
                                made("", 2, 40, 50),
                                made("", 2, 80, 30),
                                made("", 3, 60, 20)))
                .steps();

        assertThat(steps).extracting(FunnelReport.StepFigures::reached).containsExactly(100L, 80L, 20L);
        assertThat(steps).extracting(FunnelReport.StepFigures::droppedOff).containsExactly(0L, 20L, 60L);
        assertThat(steps)
                .extracting(step -> step.ofFirst().value().orElseThrow())
                .containsExactly(1.0, 0.8, 0.2);
        assertThat(steps)
                .extracting(step -> step.ofPrevious().value().orElseThrow())
                .containsExactly(1.0, 0.8, 0.25);
        assertThat(steps.get(1).timeFromPrevious().orElseThrow().p25())
                .isLessThan(steps.get(1).timeFromPrevious().orElseThrow().p75());
    }

    @Test
    void theLargestGroupsComeFirstAndTheOthersAreTogether() {
        List<FunnelStore.Made> made = new ArrayList<>();
        made.add(made("small", 1, -1, 2));
        made.add(made("", 1, -1, 5));
        made.add(made("large", 1, -1, 9));
        made.add(new FunnelStore.Made(Optional.empty(), 1, -1, false, 3));
        made.add(new FunnelStore.Made(Optional.empty(), 2, 50, false, 1));
        FunnelReport report = report(true, made);

        assertThat(report.groups().orElseThrow())
                .extracting(FunnelReport.GroupFigures::group)
                .containsExactly(Optional.of("large"), Optional.empty(), Optional.of("small"));
        assertThat(report.other().orElseThrow().getFirst().reached()).isEqualTo(3);
        assertThat(report.steps().getFirst().reached()).isEqualTo(19);
        assertThat(report(false, made).groups()).isEmpty();
    }

    @Test
    void whoMayStillGetFurtherHasNotDroppedOff() {
        List<FunnelReport.StepFigures> steps = report(
                        false, List.of(underWay("a", 1, -1, 100), underWay("a", 2, -1, 30), underWay("", 2, 10, 30)))
                .steps();

        assertThat(steps).extracting(FunnelReport.StepFigures::reached).containsExactly(100L, 30L, 0L);
        assertThat(steps).extracting(FunnelReport.StepFigures::droppedOff).containsExactly(0L, 0L, 0L);
        assertThat(steps).extracting(FunnelReport.StepFigures::underWay).containsExactly(0L, 70L, 30L);
        assertThat(steps).allSatisfy(step -> {
            assertThat(step.ofFirst().value()).isEmpty();
            assertThat(step.ofPrevious().value()).isEmpty();
            assertThat(step.timeFromPrevious()).isEmpty();
        });
    }

    @Test
    void ratesAndTimesAreOfThoseWhoseTimeIsOver() {
        List<FunnelReport.StepFigures> steps = report(
                        false,
                        List.of(
                                made("a", 1, -1, 50),
                                made("a", 2, -1, 20),
                                made("", 2, 60, 20),
                                underWay("a", 1, -1, 100),
                                underWay("a", 2, -1, 90),
                                underWay("", 2, 10, 90)))
                .steps();

        assertThat(steps.get(1).reached()).isEqualTo(110);
        assertThat(steps.get(1).droppedOff()).isEqualTo(30);
        assertThat(steps.get(1).underWay()).isEqualTo(10);
        assertThat(steps.get(1).ofFirst()).isEqualTo(Rate.of(20, 50));
        assertThat(steps.get(1).timeFromPrevious().orElseThrow().p50()).isBetween(150L, 200L);
    }

    @Test
    void saysUpToWhichDayAllIsOver() {
        assertThat(at("2025-02-02T00:00:00Z").complete()).isTrue();
        assertThat(at("2025-02-02T00:00:00Z").completeTo()).contains(LocalDate.of(2025, 1, 31));
        assertThat(at("2025-02-01T23:59:59Z").complete()).isFalse();
        assertThat(at("2025-02-01T23:59:59Z").completeTo()).contains(LocalDate.of(2025, 1, 30));
        assertThat(at("2025-01-02T12:00:00Z").completeTo()).isEmpty();
    }

    private FunnelReport at(String now) {
        return FunnelReport.of(funnel, 1, SPAN, ZoneOffset.UTC, Instant.parse(now), false, List.of());
    }

    private FunnelReport report(boolean byGroup, List<FunnelStore.Made> made) {
        return FunnelReport.of(funnel, 1, SPAN, ZoneOffset.UTC, NOW, byGroup, made);
    }

    private static FunnelStore.Made made(String group, int step, int length, long attempts) {
        return new FunnelStore.Made(Optional.of(group), step, length, false, attempts);
    }

    private static FunnelStore.Made underWay(String group, int step, int length, long attempts) {
        return new FunnelStore.Made(Optional.of(group), step, length, true, attempts);
    }
}
