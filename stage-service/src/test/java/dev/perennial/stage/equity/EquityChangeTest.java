package dev.perennial.stage.equity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.TrackVersion;
import java.math.BigInteger;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EquityChangeTest {
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
    private static final TrackVersion ON = new TrackVersion("relationship", 1);
    private static final CustomerId ANN = CustomerId.next();
    private static final CustomerId BEN = CustomerId.next();
    private static final Worth TEN = new Worth(ANN, "EUR", true, 500, 750, 1_000, 400, 1_400);
    private static final Figures TEN_FIGURES = new Figures(1, 1, 500, 750, 1_000, BigInteger.valueOf(250_000));

    @Test
    void whoMovesTakesTheirWorthAlong() {
        EquityChange change = moved(Optional.of("adopter"), Optional.of("loyalist"), TEN);

        assertThat(change.cells())
                .isEqualTo(Map.of(
                        key("adopter", Cause.LEFT),
                        TEN_FIGURES.negated(),
                        key("loyalist", Cause.ENTERED),
                        TEN_FIGURES));
    }

    @Test
    void whoIsPlacedForTheFirstTimeIsCountedAndWhoIsNoMoreIsGone() {
        assertThat(moved(Optional.empty(), Optional.of("adopter"), TEN).cells())
                .isEqualTo(Map.of(key("adopter", Cause.COUNTED), TEN_FIGURES));
        assertThat(moved(Optional.of("adopter"), Optional.empty(), TEN).cells())
                .isEqualTo(Map.of(key("adopter", Cause.GONE), TEN_FIGURES.negated()));
    }

    @Test
    void whoseWorthIsNotKnownMovesNothing() {
        assertThat(moved(Optional.of("adopter"), Optional.of("loyalist"), Worth.unknown(ANN))
                        .cells())
                .isEmpty();
    }

    @Test
    void theFirstWorthIsGainedAndTheNextOnesAreRevalued() {
        assertThat(valued(Worth.unknown(ANN), TEN).cells())
                .isEqualTo(Map.of(key("adopter", Cause.GAINED), TEN_FIGURES));
        Worth twelve = new Worth(ANN, "EUR", true, 900, 750, 1_200, 400, 1_400);
        assertThat(valued(TEN, twelve).cells())
                .isEqualTo(Map.of(key("adopter", Cause.REVALUED), new Figures(0, 0, 400, 0, 200, BigInteger.ZERO)));
    }

    @Test
    void whoCannotBeEstimatedAnyMoreCountsForWhatWasRealised() {
        Worth realised = new Worth(ANN, "EUR", false, 500, 0, 250, 0, 0);
        assertThat(valued(TEN, realised).cells())
                .isEqualTo(Map.of(
                        key("adopter", Cause.REVALUED),
                        new Figures(0, -1, 0, -750, -750, BigInteger.valueOf(-250_000))));
    }

    @Test
    void anotherCurrencyIsAnotherCell() {
        Worth dollars = new Worth(ANN, "USD", true, 500, 750, 1_000, 400, 1_400);
        EquityChange change = valued(TEN, dollars);

        assertThat(change.cells())
                .containsEntry(key("adopter", Cause.REVALUED), TEN_FIGURES.negated())
                .containsEntry(new EquityChange.Key(ON, DAY, "adopter", "USD", Cause.REVALUED), TEN_FIGURES);
    }

    @Test
    void customersOfAPageAddUp() {
        List<StageMove> moves = List.of(
                new StageMove(ANN, ON, Optional.of("adopter"), Optional.of("loyalist")),
                new StageMove(BEN, ON, Optional.of("adopter"), Optional.of("loyalist")));
        Worth one = new Worth(BEN, "EUR", true, 100, 0, 100, 0, 0);
        EquityChange change = EquityChange.ofMoves(DAY, moves, Map.of(ANN, TEN, BEN, one));

        assertThat(change.cells())
                .containsEntry(
                        key("loyalist", Cause.ENTERED),
                        new Figures(2, 2, 600, 750, 1_100, BigInteger.valueOf(250_000)));
    }

    private static EquityChange moved(Optional<String> from, Optional<String> to, Worth worth) {
        return EquityChange.ofMoves(DAY, List.of(new StageMove(ANN, ON, from, to)), Map.of(ANN, worth));
    }

    private static EquityChange valued(Worth before, Worth now) {
        return EquityChange.ofValues(
                DAY, List.of(new StagePlace(ANN, ON, "adopter")), Map.of(ANN, before), Map.of(ANN, now));
    }

    private static EquityChange.Key key(String stage, Cause cause) {
        return new EquityChange.Key(ON, DAY, stage, "EUR", cause);
    }
}
