package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.feed.NewEvent;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.scheme.TrackVersion;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class StageNewsTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant NOW = Instant.parse("2025-06-01T10:00:00Z");

    private final StageFold fold = new StageFold();
    private final BrandDefinitions schemes = TestSchemes.brand(TestSchemes.RELATIONSHIP);
    private final Set<TrackVersion> inForce = schemes.schemes().schemes().stream()
            .map(compiled -> TrackVersion.of(compiled.scheme()))
            .collect(Collectors.toSet());

    @Test
    void tellsWhatWasLeftAndWhatWasEntered() {
        List<NewEvent> news = news(Optional.empty(), after(page(-3), TestEvents.order(ANN, "o1", minutes(-1), "20")));

        assertThat(news)
                .extracting(NewEvent::name, NewEvent::occurredAt, told -> told.properties()
                        .values())
                .containsExactly(
                        tuple("Stage Entered", minutes(-3), told("awareness", "start", Map.of())),
                        tuple("Stage Left", minutes(-1), told("awareness", "event", Map.of("to", "adopter"))),
                        tuple("Stage Entered", minutes(-1), told("adopter", "event", Map.of("from", "awareness"))));
        assertThat(news).extracting(NewEvent::customer).containsOnly(ANN);
        assertThat(news).extracting(NewEvent::messageId).doesNotHaveDuplicates();
    }

    @Test
    void doesNotTellHistory() {
        Event imported = TestEvents.order(ANN, "o1", NOW.minus(30, ChronoUnit.DAYS), "20");

        assertThat(news(Optional.empty(), after(imported))).isEmpty();
        assertThat(news(Optional.of(after(imported)), after(imported, TestEvents.order(ANN, "o2", NOW, "20"))))
                .extracting(NewEvent::name, told -> told.properties().text("stage"))
                .containsExactly(
                        tuple("Stage Left", Optional.of("adopter")), tuple("Stage Entered", Optional.of("loyalist")));
    }

    @Test
    void tellsTheSameMoveUnderTheSameName() {
        StageState once = after(page(-3), TestEvents.order(ANN, "o1", minutes(-1), "20"));
        StageState moreBefore = after(page(-5), page(-3), TestEvents.order(ANN, "o1", minutes(-1), "20"));

        List<String> told =
                news(Optional.empty(), once).stream().map(NewEvent::messageId).toList();
        List<String> corrected = news(Optional.of(once), moreBefore).stream()
                .map(NewEvent::messageId)
                .toList();

        assertThat(corrected).hasSize(3);
        assertThat(corrected.getFirst()).as("the start was earlier").isNotIn(told);
        assertThat(told).containsAll(corrected.subList(1, 3));
    }

    @Test
    void tellsNothingOfAVersionThatNobodyReadsYet() {
        JourneyChanges changes = changes(Optional.empty(), after(page(-1)));

        assertThat(changes.steps).hasSize(1);
        assertThat(StageNews.of(changes.steps, Set.of(), NOW)).isEmpty();
    }

    private List<NewEvent> news(Optional<StageState> before, StageState after) {
        return StageNews.of(changes(before, after).steps, inForce, NOW);
    }

    private JourneyChanges changes(Optional<StageState> before, StageState after) {
        return JourneyChanges.of(inForce, List.of(new Change<>(ANN, before, Optional.of(after))), ZoneOffset.UTC);
    }

    private StageState after(Event... events) {
        StageState state = fold.start(schemes, ANN);
        for (Event event : events) {
            state = fold.apply(schemes, state, event);
        }
        return state;
    }

    private static Map<String, Object> told(String stage, String cause, Map<String, String> more) {
        Map<String, Object> all = new LinkedHashMap<>(
                Map.of("track", "relationship", "stage", stage, "cause", cause, "scheme_version", 1));
        all.putAll(more);
        return all;
    }

    private static Event page(int minute) {
        return TestEvents.page(ANN, minutes(minute), Map.of());
    }

    private static Instant minutes(int minutes) {
        return NOW.plus(minutes, ChronoUnit.MINUTES);
    }
}
