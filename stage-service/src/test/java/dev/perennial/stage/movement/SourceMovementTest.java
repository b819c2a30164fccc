package dev.perennial.stage.movement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.calendar.Span;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SourceMovementTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 1);
    private static final Span SPAN = new Span(MARCH, LocalDate.of(2026, 4, 30), Period.MONTH);

    @Test
    void tellsApartWhatReadsTheSame() {
        SourceMovement report = report(10, came(2, "paid search", "ads", 1), came(1, "paid", "search ads", 2));

        assertThat(report.sources())
                .extracting(SourceMovement.Source::channel, SourceMovement.Source::source, source -> source.customers())
                .containsExactly(
                        tuple(Optional.of("paid"), Optional.of("search ads"), 2L),
                        tuple(Optional.of("paid search"), Optional.of("ads"), 1L));
    }

    @Test
    void putsTheOthersTogetherByPeriod() {
        SourceMovement report = report(1, came(1, "a", "a", 9), came(2, "", "", 2), came(2, "", "", 3));
        SourceMovement.Source others = report.others().orElseThrow();

        assertThat(report.sources()).hasSize(1);

        assertThat(others.channel()).isEmpty();
        assertThat(others.customers()).isEqualTo(5);
        assertThat(others.periods().orElseThrow())
                .extracting(period -> period.stages().getFirst().entered())
                .containsExactly(5L, 0L);
        assertThat(others.periods().orElseThrow())
                .extracting(period -> period.stages().getFirst().present())
                .containsExactly(5L, 5L);
    }

    @Test
    void hasNoOthersWhereAllAreToldApart() {
        SourceMovement report = report(2, came(1, "a", "a", 9), came(2, "b", "b", 2));

        assertThat(report.sources()).hasSize(2);
        assertThat(report.others()).isEmpty();
    }

    private static SourceMovement report(int most, SourceMovement.SourceMoves... moves) {
        return SourceMovement.of(
                TestSchemes.RELATIONSHIP, SPAN, true, ZoneOffset.UTC, LocalDate.of(2026, 6, 1), List.of(moves), most);
    }

    private static SourceMovement.SourceMoves came(int place, String channel, String source, long customers) {
        String first = TestSchemes.RELATIONSHIP.stages().getFirst().key();
        return new SourceMovement.SourceMoves(place, channel, source, new Moves(MARCH, "", first, customers));
    }
}
