package dev.perennial.platform.fold;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Fields;
import dev.perennial.platform.event.Position;
import dev.perennial.platform.feed.Timeline;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.id.EventId;
import dev.perennial.platform.test.TestBrand;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class FolderTest {
    private static final CustomerId CUSTOMER = new CustomerId(new UUID(0, 1));
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private final Folder<List<String>, String> folder = new Folder<>(new Journal(), "");

    /** Writes down every event and every hour that passed after the last one. */
    private static class Journal implements Fold<List<String>, String> {
        @Override
        public List<String> start(String definitions, CustomerId customer) {
            return List.of();
        }

        @Override
        public List<String> apply(String definitions, List<String> state, Event event) {
            List<String> next = new ArrayList<>(state);
            next.add(event.messageId());
            return next;
        }

        @Override
        public List<String> advance(String definitions, List<String> state, Instant now) {
            List<String> next = new ArrayList<>(state);
            next.add("passed");
            return next;
        }

        @Override
        public Optional<Instant> due(String definitions, List<String> state) {
            return state.contains("passed") ? Optional.empty() : Optional.of(START.plusSeconds(3_600));
        }
    }

    /** Nothing changes by itself. */
    private static class Timeless extends Journal {
        @Override
        public List<String> advance(String definitions, List<String> state, Instant now) {
            return state;
        }
    }

    @Property(tries = 300)
    void endsInTheSameStateHoweverTheEventsArrive(@ForAll("arrivals") List<List<Event>> batches) {
        List<Event> log = new ArrayList<>();
        StoredState<List<String>> stored = StoredState.none();
        for (List<Event> batch : batches) {
            log.addAll(batch);
            Position horizon = log.getLast().position();
            StoredState<List<String>> before = stored;
            stored = folder.apply(CUSTOMER, before, batch)
                    .orElseGet(() -> folder.rebuild(CUSTOMER, before, Timeline.of(CUSTOMER, log, horizon)))
                    .after();
            stored = folder.apply(CUSTOMER, stored, batch).orElseThrow().after();
        }
        assertThat(stored.value())
                .isEqualTo(log.stream()
                        .sorted(Event.TIMELINE_ORDER)
                        .map(Event::messageId)
                        .toList());
    }

    @Test
    void asksForTheTimelineWhenAnEventIsLate() {
        StoredState<List<String>> stored = apply(StoredState.none(), event("b", 10, 1));

        assertThat(folder.apply(CUSTOMER, stored, List.of(event("a", 5, 2)))).isEmpty();
        assertThat(folder.apply(CUSTOMER, stored, List.of(event("a", 10, 2))))
                .as("same instant, earlier id")
                .isEmpty();
        assertThat(folder.apply(CUSTOMER, stored, List.of(event("c", 10, 2)))).isPresent();
    }

    @Test
    void skipsWhatWasAppliedAlready() {
        StoredState<List<String>> stored = apply(StoredState.none(), event("a", 1, 7));

        assertThat(apply(stored, event("a", 1, 7)).value()).containsExactly("a");
    }

    @Test
    void letsAsMuchTimePassAfterARebuildAsHadPassedBefore() {
        StoredState<List<String>> first = apply(StoredState.none(), event("b", 10, 1));
        StoredState<List<String>> stored =
                folder.advance(CUSTOMER, first, START.plusSeconds(7_200)).after();
        Event late = event("a", 5, 2);
        assertThat(folder.apply(CUSTOMER, stored, List.of(late))).isEmpty();

        FoldedState<List<String>> rebuilt = folder.rebuild(
                CUSTOMER, stored, Timeline.of(CUSTOMER, List.of(event("b", 10, 1), late), late.position()));

        assertThat(rebuilt.after().value()).containsExactly("a", "b", "passed");
        assertThat(rebuilt.after().lastAt()).isEqualTo(START.plusSeconds(7_200));
        assertThat(rebuilt.before()).containsExactly("b", "passed");
        assertThat(rebuilt.due()).isEmpty();
    }

    @Test
    void treatsWhatHappenedBeforeTimePassedAsLate() {
        StoredState<List<String>> stored = folder.advance(
                        CUSTOMER, apply(StoredState.none(), event("a", 1, 1)), START.plusSeconds(7_200))
                .after();

        assertThat(folder.apply(CUSTOMER, stored, List.of(event("b", 60, 2)))).isEmpty();
        assertThat(folder.apply(CUSTOMER, stored, List.of(event("b", 7_201, 2))))
                .isPresent();
    }

    @Test
    void isNotLateWhereTimePassedWithoutAChange() {
        StoredState<List<String>> passed = folder.advance(
                        CUSTOMER, apply(StoredState.none(), event("a", 1, 1)), START.plusSeconds(7_200))
                .after();
        Folder<List<String>, String> timeless = new Folder<>(new Timeless(), "");
        StoredState<List<String>> stored =
                timeless.advance(CUSTOMER, passed, START.plusSeconds(9_000)).after();

        assertThat(timeless.apply(CUSTOMER, stored, List.of(event("b", 8_000, 2))))
                .isPresent();
    }

    /** Counts, whatever the order: an event named so is never late. */
    private static final class Counting extends Journal {
        @Override
        public boolean isOrderless(String definitions, Event event) {
            return event.messageId().startsWith("news");
        }

        @Override
        public List<String> advance(String definitions, List<String> state, Instant now) {
            return state;
        }
    }

    @Test
    void takesInAnEventWithoutAPlaceAsItComes() {
        Folder<List<String>, String> counting = new Folder<>(new Counting(), "");
        StoredState<List<String>> stored = apply(StoredState.none(), event("b", 10, 1));

        StoredState<List<String>> after = counting.apply(CUSTOMER, stored, List.of(event("news", 5, 2)))
                .orElseThrow()
                .after();

        assertThat(after.value()).containsExactly("b", "news");
        assertThat(after.lastAt()).isEqualTo(START.plusSeconds(10));
        assertThat(after.lastMessageId()).isEqualTo("b");
        assertThat(after.applied()).isEqualTo(new Position(2, 2));
        assertThat(counting.apply(CUSTOMER, after, List.of(event("a", 7, 3))))
                .as("late, although the last one that came in had happened before it")
                .isEmpty();
        assertThat(counting.apply(CUSTOMER, after, List.of(event("news-2", 6, 4), event("a", 7, 3))))
                .isEmpty();
    }

    /** An event named so might as well not be there. */
    private static final class Deaf extends Timeless {
        @Override
        public boolean ignores(String definitions, Event event) {
            return event.messageId().startsWith("noise");
        }
    }

    @Test
    void passesOverWhatItIgnores() {
        Folder<List<String>, String> deaf = new Folder<>(new Deaf(), "");
        Event first = event("b", 10, 1);
        StoredState<List<String>> stored = apply(StoredState.none(), first);
        Event early = event("noise-1", 5, 2);
        Event late = event("noise-2", 90, 3);

        StoredState<List<String>> after =
                deaf.apply(CUSTOMER, stored, List.of(early, late)).orElseThrow().after();

        assertThat(after.value()).containsExactly("b");
        assertThat(after.lastAt()).as("what comes later is not late").isEqualTo(START.plusSeconds(10));
        assertThat(deaf.rebuild(CUSTOMER, stored, Timeline.of(CUSTOMER, List.of(early, first, late), late.position()))
                        .after())
                .isEqualTo(after);
    }

    private StoredState<List<String>> apply(StoredState<List<String>> stored, Event event) {
        return folder.apply(CUSTOMER, stored, List.of(event)).orElseThrow().after();
    }

    @Provide
    Arbitrary<List<List<Event>>> arrivals() {
        return Arbitraries.integers()
                .between(0, 20)
                .list()
                .ofMinSize(1)
                .ofMaxSize(12)
                .flatMap(seconds -> {
                    List<Event> events = new ArrayList<>();
                    for (int i = 0; i < seconds.size(); i++) {
                        events.add(event("m" + i, seconds.get(i), i + 1L));
                    }
                    return Arbitraries.integers().between(1, events.size()).map(size -> {
                        List<List<Event>> batches = new ArrayList<>();
                        for (int from = 0; from < events.size(); from += size) {
                            batches.add(events.subList(from, Math.min(events.size(), from + size)));
                        }
                        return batches;
                    });
                });
    }

    private static Event event(String messageId, long second, long position) {
        Instant at = START.plusSeconds(second);
        return new Event(
                new EventId(new UUID(0, position)),
                TestBrand.ACME.id(),
                CUSTOMER,
                messageId,
                EventType.TRACK,
                "E",
                at,
                at,
                new Fields(Map.of()),
                Fields.EMPTY,
                List.of(),
                new Position(position, position));
    }
}
