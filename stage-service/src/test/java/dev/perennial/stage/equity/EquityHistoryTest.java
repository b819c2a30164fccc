package dev.perennial.stage.equity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import dev.perennial.stage.equity.EquityView.EquityMoves;
import dev.perennial.stage.equity.EquityView.PeriodEquity;
import dev.perennial.stage.equity.EquityView.StagePeriod;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EquityHistoryTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
    private static final List<String> STAGES = List.of("adopter", "loyalist", "advocate");

    @Test
    void saysWhatMovedAStage() {
        List<Day> days = List.of(
                new Day(1, FIRST, "adopter", Cause.GAINED, figures(2, 1_000)),
                new Day(1, FIRST.plusDays(1), "adopter", Cause.LEFT, figures(-1, -400)),
                new Day(1, FIRST.plusDays(1), "loyalist", Cause.ENTERED, figures(1, 400)),
                new Day(1, FIRST.plusDays(1), "loyalist", Cause.REVALUED, figures(0, 50)));

        List<PeriodEquity> periods = periods(days(3), List.of(tenure(1, FIRST, FIRST.plusDays(2))), days);

        assertThat(periods).hasSize(3);
        StagePeriod adopter = stage(periods.get(1), "adopter");
        assertThat(adopter.stock().customers()).isEqualTo(1);
        assertThat(adopter.stock().equity().minor()).isEqualTo(600);
        assertThat(adopter.change().left().customers()).isEqualTo(1);
        assertThat(adopter.change().left().equity().minor()).isEqualTo(-400);
        StagePeriod loyalist = stage(periods.get(1), "loyalist");
        assertThat(loyalist.change().entered().equity().minor()).isEqualTo(400);
        assertThat(loyalist.change().reestimated().minor()).isEqualTo(50);
        assertThat(loyalist.change().total().minor()).isEqualTo(450);
        assertThat(periods.get(2).total().stock().equity().minor()).isEqualTo(1_050);
        assertThat(periods.get(2).total().change().total().minor()).isZero();
    }

    @Test
    void anotherVersionOfTheSchemeIsAChangeOfItsOwn() {
        List<Day> days = List.of(
                new Day(1, FIRST, "adopter", Cause.GAINED, figures(2, 1_000)),
                new Day(1, FIRST.plusDays(2), "adopter", Cause.REVALUED, figures(0, 9_999)),
                new Day(2, FIRST.plusDays(1), "loyalist", Cause.COUNTED, figures(2, 1_000)),
                new Day(2, FIRST.plusDays(2), "loyalist", Cause.REVALUED, figures(0, 30)));
        List<Tenure> tenures =
                List.of(tenure(1, FIRST, FIRST.plusDays(1)), tenure(2, FIRST.plusDays(2), FIRST.plusDays(2)));

        List<PeriodEquity> periods = periods(days(3), tenures, days);

        assertThat(stage(periods.get(1), "loyalist").stock().equity().minor()).isZero();
        assertThat(stage(periods.get(2), "adopter").stock().equity().minor()).isZero();
        assertThat(stage(periods.get(2), "adopter").change().scheme().minor()).isEqualTo(-1_000);
        assertThat(stage(periods.get(2), "loyalist").change().scheme().minor()).isEqualTo(1_000);
        assertThat(periods.get(2).total().change().scheme().minor()).isZero();
        assertThat(periods.get(2).total().change().reestimated().minor()).isEqualTo(30);
        assertThat(periods.get(2).total().stock().equity().minor()).isEqualTo(1_030);
    }

    @Test
    void leavesOutWhatIsFromBeforeAnythingIsKnown() {
        List<Day> days = List.of(new Day(1, FIRST.plusDays(2), "adopter", Cause.GAINED, figures(1, 10)));

        assertThat(periods(days(3), List.of(tenure(1, FIRST, FIRST.plusDays(2))), days))
                .extracting(PeriodEquity::from)
                .containsExactly(FIRST.plusDays(2));
        assertThat(periods(days(3), List.of(tenure(1, FIRST, FIRST.plusDays(2))), List.of()))
                .isEmpty();
    }

    /** Whatever happened, periods add up: with each other, with their parts, and with the days of the version in force. */
    @Property(tries = 300)
    void partsAddUp(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int length) {
        Random random = new Random(seed);
        List<Day> days = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            days.add(new Day(
                    1 + random.nextInt(3),
                    FIRST.plusDays(random.nextInt(length)),
                    STAGES.get(random.nextInt(STAGES.size())),
                    Cause.values()[random.nextInt(Cause.values().length)],
                    figures(random.nextInt(7) - 3, random.nextInt(2_001) - 1_000)));
        }
        LocalDate to = FIRST.plusDays(length - 1L);
        List<Tenure> tenures = Tenure.upTo(
                to,
                List.of(
                        new Tenure.Beginning(1, FIRST),
                        new Tenure.Beginning(2, FIRST.plusDays(random.nextInt(length))),
                        new Tenure.Beginning(3, to)));
        LocalDate from = FIRST.plusDays(random.nextInt(length));
        Period period = Period.values()[random.nextInt(Period.values().length)];

        List<PeriodEquity> periods = periods(new Span(from, to, period), tenures, days);

        Map<String, Long> equity = new HashMap<>();
        for (int i = 0; i < periods.size(); i++) {
            for (StagePeriod stage : periods.get(i).stages()) {
                long now = stage.stock().equity().minor();
                assertThat(parts(stage.change()))
                        .isEqualTo(stage.change().total().minor());
                if (i > 0) {
                    assertThat(now - equity.getOrDefault(stage.stage(), 0L))
                            .isEqualTo(stage.change().total().minor());
                }
                equity.put(String.valueOf(stage.stage()), now);
            }
            assertThat(parts(periods.get(i).total().change()))
                    .isEqualTo(periods.get(i).total().change().total().minor());
        }
        for (String stage : STAGES) {
            long direct = days.stream()
                    .filter(day -> day.version() == 3 && day.stage().equals(stage))
                    .mapToLong(day -> day.figures().equity())
                    .sum();
            if (!periods.isEmpty()) {
                assertThat(stage(periods.getLast(), stage).stock().equity().minor())
                        .isEqualTo(direct);
            }
        }
    }

    private record Day(int version, LocalDate day, String stage, Cause cause, Figures figures) {}

    private static long parts(EquityMoves moves) {
        return moves.entered().equity().minor()
                + moves.left().equity().minor()
                + moves.gained().equity().minor()
                + moves.ordered().minor()
                + moves.reestimated().minor()
                + moves.merged().equity().minor()
                + moves.scheme().minor();
    }

    /** As the database puts days together. */
    private static List<EquityCell> cells(Span span, List<Tenure> tenures, List<Day> days) {
        List<EquityCell> cells = new ArrayList<>();
        for (int i = 0; i < tenures.size(); i++) {
            Tenure tenure = tenures.get(i);
            for (Day day : days) {
                if (day.version() == tenure.version() && !day.day().isAfter(tenure.last())) {
                    boolean isOpening = day.day().isBefore(tenure.first());
                    boolean isShown = !isOpening && !day.day().isBefore(span.from());
                    cells.add(new EquityCell(
                            i,
                            isOpening,
                            isShown ? Optional.of(span.period().begin(day.day())) : Optional.empty(),
                            day.stage(),
                            isOpening ? Cause.COUNTED : day.cause(),
                            day.figures(),
                            day.day()));
                }
            }
        }
        return cells;
    }

    private static List<PeriodEquity> periods(Span span, List<Tenure> tenures, List<Day> days) {
        EquityHistory history = new EquityHistory(span, tenures, cells(span, tenures, days));
        return new BuildEquityView(TestSchemes.RELATIONSHIP, Currency.getInstance("EUR"))
                .periods(span, history, span.to());
    }

    private static StagePeriod stage(PeriodEquity period, String stage) {
        return period.stages().stream()
                .filter(one -> stage.equals(one.stage()))
                .findFirst()
                .orElseThrow();
    }

    private static Span days(int length) {
        return new Span(FIRST, FIRST.plusDays(length - 1L), Period.DAY);
    }

    private static Tenure tenure(int version, LocalDate first, LocalDate last) {
        return new Tenure(version, first, last);
    }

    private static Figures figures(long customers, long expected) {
        return new Figures(customers, customers, 0, expected, expected, BigInteger.ZERO);
    }
}
