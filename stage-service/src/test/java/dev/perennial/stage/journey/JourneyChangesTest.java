package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.equity.StageMove;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JourneyChangesTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final TrackVersion ON = new TrackVersion("relationship", 1);
    private static final Instant DAY = Instant.parse("2025-01-01T10:00:00Z");

    private final StageFold fold = new StageFold();
    private final BrandDefinitions schemes = TestSchemes.brand(TestSchemes.RELATIONSHIP);
    private final StageState visitor = fold.apply(schemes, StageState.NEW, TestEvents.page(ANN, DAY, Map.of()));
    private final StageState adopter = fold.apply(schemes, visitor, TestEvents.order(ANN, "o1", days(1), "20"));

    @Test
    void writesTheWholeHistoryOfANewCustomer() {
        JourneyChanges changes = changes(Optional.empty(), Optional.of(adopter));

        assertThat(changes.steps)
                .extracting(step -> step.number(), step -> step.transition().to())
                .containsExactly(tuple(1, "awareness"), tuple(2, "adopter"));
        assertThat(changes.arrived).hasSize(1);
        assertThat(changes.cuts).isEmpty();
        assertThat(changes.counts()).isEqualTo(Map.of(key("adopter"), 1L));
        assertThat(changes.moves).containsExactly(new StageMove(ANN, ON, Optional.empty(), Optional.of("adopter")));
        assertThat(changes.goneCustomers).isEmpty();
    }

    @Test
    void writesOnlyWhatCameLater() {
        JourneyChanges changes = changes(Optional.of(visitor), Optional.of(adopter));

        assertThat(changes.steps).extracting(step -> step.number()).containsExactly(2);
        assertThat(changes.counts()).isEqualTo(Map.of(key("awareness"), -1L, key("adopter"), 1L));
        assertThat(changes.moves)
                .containsExactly(new StageMove(ANN, ON, Optional.of("awareness"), Optional.of("adopter")));
    }

    @Test
    void writesNothingWhereOnlyFactsChanged() {
        StageState again = fold.apply(schemes, visitor, TestEvents.page(ANN, days(1), Map.of()));
        JourneyChanges changes = changes(Optional.of(visitor), Optional.of(again));

        assertThat(again).isNotEqualTo(visitor);
        assertThat(changes.steps).isEmpty();
        assertThat(changes.arrived).isEmpty();
        assertThat(changes.counts()).isEmpty();
        assertThat(changes.moves).isEmpty();
    }

    @Test
    void keepsTheStartOfAHistoryThatWasFoldedAnew() {
        Event earlier = TestEvents.track(ANN, "Product Viewed", DAY.plusSeconds(5), Map.of());
        StageState anew =
                fold.apply(schemes, fold.apply(schemes, visitor, earlier), TestEvents.order(ANN, "o1", days(1), "20"));
        JourneyChanges changes = changes(Optional.of(adopter), Optional.of(anew));

        assertThat(changes.cuts).containsExactly(new JourneyChanges.Cut(ANN, ON, 1));
        assertThat(changes.steps)
                .extracting(step -> step.number(), step -> step.transition().to())
                .containsExactly(tuple(2, "interest"), tuple(3, "adopter"));
        assertThat(changes.counts()).isEmpty();
    }

    @Test
    void removesEverythingOfACustomerThatIsNoMore() {
        JourneyChanges changes = changes(Optional.of(adopter), Optional.empty());

        assertThat(changes.gone).containsExactly(new JourneyChanges.Track(ANN, ON));
        assertThat(changes.cuts).containsExactly(new JourneyChanges.Cut(ANN, ON, 0));
        assertThat(changes.counts()).isEqualTo(Map.of(key("adopter"), -1L));
        assertThat(changes.moves).containsExactly(new StageMove(ANN, ON, Optional.of("adopter"), Optional.empty()));
        assertThat(changes.goneCustomers).containsExactly(ANN);
    }

    @Test
    void leavesVersionsThatAreNoMoreToTheSweep() {
        JourneyChanges changes = JourneyChanges.of(
                Set.of(),
                List.of(new Change<>(ANN, Optional.of(adopter), Optional.of(StageState.NEW))),
                ZoneOffset.UTC);

        assertThat(changes.gone).isEmpty();
        assertThat(changes.cuts).isEmpty();
        assertThat(changes.counts()).isEmpty();
    }

    private static JourneyChanges changes(Optional<StageState> before, Optional<StageState> after) {
        return JourneyChanges.of(Set.of(ON), List.of(new Change<>(ANN, before, after)), ZoneOffset.UTC);
    }

    private static JourneyChanges.StageKey key(String stage) {
        return new JourneyChanges.StageKey(ON, stage);
    }

    private static Instant days(int days) {
        return DAY.plus(days, ChronoUnit.DAYS);
    }
}
