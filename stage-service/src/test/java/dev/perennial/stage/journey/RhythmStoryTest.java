package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Coffee and lenses: the same orders under two schemes with different rhythms give different lapses. */
class RhythmStoryTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2025-01-01T10:00:00Z");

    private final StageFold fold = new StageFold();

    @Test
    void lapsesCoffeeInWeeksAndLensesInMonths() {
        List<Event> orders = List.of(
                TestEvents.order(ANN, "o1", days(0), "20"),
                TestEvents.order(ANN, "o2", days(30), "20"),
                TestEvents.order(ANN, "o3", days(150), "20"));
        TrackState coffee = after(orders, TestSchemes.brand(TestSchemes.every(14, "coffee")));
        TrackState lenses = after(orders, TestSchemes.brand(TestSchemes.every(90, "lenses")));

        assertThat(lapses(coffee)).containsExactly(days(72), days(192));
        assertThat(lapses(lenses)).containsExactly(days(420));
    }

    @Test
    void lapsesBothTracksOfOneBrandEachInItsOwnTime() {
        BrandDefinitions brand = TestSchemes.brand(TestSchemes.every(14, "coffee"), TestSchemes.every(90, "lenses"));
        StageState state = fold.apply(brand, fold.start(brand, ANN), TestEvents.order(ANN, "o1", DAY, "20"));
        state = fold.advance(brand, state, days(100));

        assertThat(state.track("coffee", 1).orElseThrow().stage()).isEqualTo("lapsed");
        assertThat(state.track("lenses", 1).orElseThrow().stage()).isEqualTo("adopter");
    }

    private TrackState after(List<Event> events, BrandDefinitions schemes) {
        StageState state = fold.start(schemes, ANN);
        for (Event event : events) {
            state = fold.apply(schemes, state, event);
        }
        return fold.advance(schemes, state, days(1000)).tracks().getFirst();
    }

    private static List<Instant> lapses(TrackState track) {
        return track.history().stream()
                .filter(transition -> transition.cause() == Cause.LAPSE)
                .map(Transition::at)
                .toList();
    }

    private static Instant days(int days) {
        return DAY.plus(days, ChronoUnit.DAYS);
    }
}
