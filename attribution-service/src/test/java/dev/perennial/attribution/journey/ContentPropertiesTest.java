package dev.perennial.attribution.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.content.history.ContentHistory;
import dev.perennial.attribution.content.history.Engagement;
import dev.perennial.attribution.content.history.Tally;
import dev.perennial.attribution.content.item.ContentItem;
import dev.perennial.attribution.content.item.ContentItems;
import dev.perennial.attribution.content.item.DesiredBehaviour;
import dev.perennial.attribution.content.statistics.ContentChange;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.fold.Change;
import dev.perennial.platform.id.CustomerId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ContentPropertiesTest {
    private static final CustomerId ANNA = CustomerId.next();
    private static final CustomerId BERT = CustomerId.next();

    @Property(tries = 200)
    void orderOfArrivalMakesNoDifference(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        Random random = new Random(seed);
        List<Event> events = RandomContent.of(ANNA, size, random);
        AttributionState state = RandomContent.fold(ANNA, events);
        Collections.shuffle(events, random);
        assertThat(RandomContent.fold(ANNA, events)).isEqualTo(state);
        assertThat(state.content()).isPresent();
    }

    /** What arrives in pieces and in disorder, and through a merge, leaves the cells that one fold of everything leaves. */
    @Property(tries = 200)
    void cellsAreWhatARecomputeGives(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 50) int size,
            @ForAll @IntRange(min = 1, max = 10) int piece) {
        Random random = new Random(seed);
        List<Event> annas = RandomContent.of(ANNA, size, random);
        List<Event> berts = RandomContent.of(BERT, size / 2 + 1, random);
        Collections.shuffle(annas, random);
        Arrivals arrivals = Arrivals.of(ANNA, annas, BERT, berts, piece, RandomContent::fold);

        ContentChange whole = of(arrivals.atOnce());
        ContentChange grown = of(arrivals.changes());
        assertThat(whole.isEmpty()).isFalse();
        assertThat(grown).usingRecursiveComparison().ignoringFields("standings").isEqualTo(whole);
        if (!whole.standings().isEmpty()) {
            assertThat(grown.standings()).containsAllEntriesOf(whole.standings());
        }
        assertThat(of(arrivals.undone()))
                .usingRecursiveComparison()
                .ignoringFields("standings")
                .isEqualTo(new ContentChange(RandomContent.BERLIN));
    }

    /** Contacts and fulfilments, counted by looking at every pair of events. */
    @Property(tries = 200)
    void countsAreThoseOfLookingAtEveryPairOfEvents(@ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int size) {
        List<Event> events = RandomContent.of(ANNA, size, new Random(seed)).stream()
                .sorted(Event.TIMELINE_ORDER)
                .toList();
        ContentHistory content = RandomContent.fold(ANNA, events).content().orElseThrow();
        ContentItems items = ContentItems.of(RandomContent.ITEMS);
        for (ContentItem item : RandomContent.ITEMS) {
            Optional<Engagement> engagement =
                    Optional.ofNullable(content.items().get(item.key()));
            List<Event> touches = events.stream()
                    .filter(event -> items.touchedBy(event).contains(item))
                    .toList();
            assertThat(engagement.isPresent()).isEqualTo(!touches.isEmpty());
            assertThat(engagement.stream()
                            .flatMap(known -> known.months().values().stream())
                            .mapToInt(Tally::contacts)
                            .sum())
                    .isEqualTo(contacts(touches));
            for (DesiredBehaviour behaviour : item.desired()) {
                assertThat(engagement.stream()
                                .flatMap(known -> known.fulfilled().entrySet().stream())
                                .filter(entry -> entry.getKey().equals(behaviour.key()))
                                .flatMap(entry -> entry.getValue().values().stream())
                                .mapToInt(Integer::intValue)
                                .sum())
                        .as("%s %s", item.key(), behaviour.key())
                        .isEqualTo(fulfilments(events, touches, behaviour));
            }
        }
    }

    private static int contacts(List<Event> touches) {
        int contacts = 0;
        for (int i = 0; i < touches.size(); i++) {
            boolean begins = i == 0
                    || Duration.between(
                                            touches.get(i - 1).occurredAt(),
                                            touches.get(i).occurredAt())
                                    .toMinutes()
                            > 30;
            contacts += begins ? 1 : 0;
        }
        return contacts;
    }

    private static int fulfilments(List<Event> events, List<Event> touches, DesiredBehaviour behaviour) {
        int times = 0;
        Set<String> orders = new HashSet<>();
        boolean isAddressed = false;
        for (Event event : events) {
            boolean isNew = !event.name().equals("Order Completed")
                    || orders.add(event.properties().text("order_id").orElseThrow());
            boolean says = behaviour.where() == null
                    || event.properties().text(behaviour.where().property()).equals(Optional.of("pdf"));
            Instant earliest = event.occurredAt().minus(Duration.ofDays(behaviour.windowDays()));
            boolean isInTime = touches.stream()
                    .filter(touch -> Event.TIMELINE_ORDER.compare(touch, event) <= 0)
                    .anyMatch(touch -> !touch.occurredAt().isBefore(earliest));
            boolean isGiven = !isAddressed && event.identity(Identity.EMAIL).isPresent();
            isAddressed |= isGiven;
            boolean isWanted = behaviour.event().equals(DesiredBehaviour.ADDRESS)
                    ? isGiven
                    : event.name().equals(behaviour.event());
            times += isWanted && isNew && says && isInTime ? 1 : 0;
        }
        return times;
    }

    private static ContentChange of(List<Change<AttributionState>> changes) {
        return ContentDiff.of(RandomContent.BERLIN, changes);
    }
}
