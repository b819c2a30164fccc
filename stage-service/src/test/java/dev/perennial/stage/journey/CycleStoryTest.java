package dev.perennial.stage.journey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.stage.TestSchemes;
import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.Evidence;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Coffee in weeks, lenses in months, shoes in seasons: one scheme, and each customer lapses by what was bought. */
class CycleStoryTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2025-01-01T10:00:00Z");

    private final StageFold fold = new StageFold();
    private final BrandDefinitions brand = TestSchemes.brand(TestSchemes.CYCLES);

    @Test
    void lapsesByTheCycleOfWhatWasBought() {
        assertThat(due(order("o1", 0, "coffee"))).isEqualTo(days(3 * 21));
        assertThat(due(order("o1", 0, "Contact Lenses "))).isEqualTo(days(3 * 90));
        assertThat(due(order("o1", 0, "shoes"))).isEqualTo(days(3 * 180));
        assertThat(due(order("o1", 0, "mugs"))).as("as usual").isEqualTo(days(3 * 60));
    }

    @Test
    void awaitsWhatRunsOutFirst() {
        assertThat(due(order("o1", 0, "shoes", "coffee"))).isEqualTo(days(63));
        assertThat(due(order("o1", 0, "mugs", "shoes")))
                .as("of mugs nothing is known, so they say nothing")
                .isEqualTo(days(540));
    }

    @Test
    void stillAwaitsWhatWasBoughtBefore() {
        assertThat(due(order("o1", 0, "coffee"), order("o2", 10, "shoes"))).isEqualTo(days(10 + 63));
        assertThat(due(order("o1", 0, "coffee"), order("o2", 42, "shoes"))).isEqualTo(days(42 + 63));
        assertThat(due(order("o1", 0, "coffee"), order("o2", 43, "shoes")))
                .as("coffee has been given up")
                .isEqualTo(days(43 + 540));
    }

    @Test
    void goesByTheCustomersOwnMedianOfTheCategory() {
        Event[] coffee = coffee(0, 10, 20, 30);

        assertThat(due(coffee)).isEqualTo(days(30 + 30));
        assertThat(rhythm(coffee).from()).contains("the median of 3 own intervals of coffee");
        assertThat(due(coffee(0, 1, 2, 3)))
                .as("not below a quarter of the cycle")
                .isEqualTo(days(3).plus(3 * 126, ChronoUnit.HOURS));
        assertThat(due(coffee(0, 10, 20))).as("too few").isEqualTo(days(20 + 63));
    }

    @Test
    void doesNotMixTheIntervalsOfOneCategoryWithThoseOfAnother() {
        Event[] both = Stream.concat(
                        Stream.of(coffee(0, 20, 40, 60)),
                        Stream.of(order("l1", 10, "contact lenses"), order("l2", 70, "contact lenses")))
                .sorted(Event.TIMELINE_ORDER)
                .toArray(Event[]::new);

        assertThat(due(both)).isEqualTo(days(70 + 3 * 20));
    }

    @Test
    void goesByAllPurchasesWhereNoCycleIsSet() {
        Event[] mugs = {
            order("o1", 0, "mugs"), order("o2", 20, "shoes"), order("o3", 40, "mugs"), order("o4", 60, "mugs")
        };

        assertThat(due(mugs)).isEqualTo(days(60 + 60));
        assertThat(rhythm(mugs).from()).contains("the median of 3 own intervals");
        Event[] more = Stream.concat(Stream.of(mugs), Stream.of(order("o5", 76, "mugs")))
                .toArray(Event[]::new);
        assertThat(rhythm(more).from()).contains("the median of 3 own intervals of what has no cycle set");
    }

    @Test
    void takesTheCycleOfAProductBeforeThatOfItsCategory() {
        Event bag = TestEvents.track(
                ANN,
                "Order Completed",
                DAY,
                Map.of(
                        "order_id",
                        "o1",
                        "total",
                        "20",
                        "products",
                        List.of(Map.of("product_id", "7", "sku", "BAG-1", "category", "coffee"))));

        assertThat(due(bag)).isEqualTo(days(3 * 45));
        assertThat(rhythm(bag).from()).contains("set for bag-1");
    }

    @Test
    void forgetsWhatWasTakenBack() {
        Event[] cancelled = {
            order("o1", 0, "coffee"), order("o2", 5, "shoes"), about("Order Cancelled", "o1", 6), about("Page", "x", 7)
        };

        assertThat(due(cancelled)).isEqualTo(days(5 + 540));
        assertThat(rhythm(cancelled).event()).as("the event that made it so").contains(cancelled[2].id());
    }

    @Test
    void keepsWhatAnOrderWasAboutWhenItIsCompletedOnce() {
        assertThat(due(order("o1", 0, "coffee"), order("o1", 1, "shoes"))).isEqualTo(days(63));
        Event early = TestEvents.track(
                ANN, "Order Refunded", days(0), Map.of("order_id", "o1", "total", "1", "category", "shoes"));
        assertThat(due(early, order("o1", 1, "coffee"))).isEqualTo(days(1 + 63));
    }

    @Test
    void saysByWhichRhythmAndFromWhere() {
        StageState state = fold.advance(brand, after(order("o1", 0, "coffee")), days(70));
        TrackState track = state.tracks().getFirst();
        CompiledScheme scheme = brand.schemes().track("cycles").orElseThrow();

        assertThat(Explanation.of(track.last()).text())
                .endsWith("it lapsed at lastOrderAt + 3.0 × rhythm (lastOrderAt = 2025-01-01T10:00:00Z, "
                        + "rhythm = P21D, set for coffee).");
        WhyNot why = WhyNot.of(
                "adopter", track, scheme.fit("adopter", track.known(scheme, state.facts()), days(70)), days(70));
        assertThat(why.text()).contains("rhythm = P21D, set for coffee");
        StageState before = after(order("o1", 0, "coffee"));
        TrackState adopter = before.tracks().getFirst();
        assertThat(WhyNot.of(
                                "adopter",
                                adopter,
                                scheme.fit("adopter", adopter.known(scheme, before.facts()), days(1)),
                                days(1))
                        .text())
                .isEqualTo("In adopter, as the rules say; it lapses at lastOrderAt + 3.0 × rhythm "
                        + "(lastOrderAt = 2025-01-01T10:00:00Z, rhythm = P21D, set for coffee).");
    }

    @Test
    void keepsNothingForASchemeWithoutCycles() {
        BrandDefinitions plain = TestSchemes.brand(TestSchemes.RELATIONSHIP);
        StageState state = fold.apply(plain, fold.start(plain, ANN), order("o1", 0, "coffee"));

        assertThat(state.tracks().getFirst().bought()).isEmpty();
        assertThat(state.tracks().getFirst().lapsesAt()).contains(days(180));
    }

    private Instant due(Event... events) {
        return fold.due(brand, after(events)).orElseThrow();
    }

    private Evidence rhythm(Event... events) {
        StageState state = after(events);
        CompiledScheme scheme = brand.schemes().track("cycles").orElseThrow();
        TrackState track = state.tracks().getFirst();
        return scheme.fit(track.stage(), track.known(scheme, state.facts()), events[events.length - 1].occurredAt())
                .lapses()
                .orElseThrow()
                .evidence()
                .getLast();
    }

    private StageState after(Event... events) {
        StageState state = fold.start(brand, ANN);
        for (Event event : events) {
            state = fold.apply(brand, state, event);
        }
        return state;
    }

    private static Event[] coffee(int... days) {
        Event[] orders = new Event[days.length];
        for (int i = 0; i < days.length; i++) {
            orders[i] = order("c" + i, days[i], "coffee");
        }
        return orders;
    }

    private static Event order(String id, int day, String... categories) {
        List<Map<String, String>> products = Stream.of(categories)
                .map(category -> Map.of("category", category))
                .toList();
        return TestEvents.track(
                ANN, "Order Completed", days(day), Map.of("order_id", id, "total", "20", "products", products));
    }

    private static Event about(String name, String order, int day) {
        return TestEvents.track(ANN, name, days(day), Map.of("order_id", order));
    }

    private static Instant days(int days) {
        return DAY.plus(days, ChronoUnit.DAYS);
    }
}
