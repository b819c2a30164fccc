package dev.perennial.customer.relationship;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EarlyBehaviourTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Instant BEGIN = Instant.parse("2025-03-01T10:00:00Z");

    @Test
    void countsVisitsDaysAndWhatWasDone() {
        EarlyBehaviour state = after(List.of(
                page(0),
                track(60, "Product Viewed", Map.of("product_id", "p1")),
                track(120, "Product Viewed", Map.of("product_id", "p1")),
                track(60 + 1_859, "Product Added", Map.of("product_id", "p2")),
                track(1_919 + 1_800, "Style Guide Downloaded", Map.of()),
                track(90_000, "Product Shared", Map.of()),
                track(90_001, "Product Reviewed", Map.of())));

        assertThat(sum(state, Behaviour.VISITS)).isEqualTo(3);
        assertThat(sum(state, Behaviour.ACTIVE_DAYS)).isEqualTo(2);
        assertThat(sum(state, Behaviour.PRODUCT_VIEWS)).isEqualTo(2);
        assertThat(sum(state, Behaviour.PRODUCTS)).isEqualTo(2);
        assertThat(sum(state, Behaviour.CART_ADDITIONS)).isEqualTo(1);
        assertThat(sum(state, Behaviour.DOWNLOADS)).isEqualTo(1);
        assertThat(sum(state, Behaviour.SHARES)).isEqualTo(1);
        assertThat(sum(state, Behaviour.REVIEWS)).isEqualTo(1);
        EarlyCell views = state.cells().get(EarlyBehaviour.cell(Behaviour.PRODUCT_VIEWS, 0));
        assertThat(views).isEqualTo(new EarlyCell(2, 60, 120));
    }

    @Test
    void cutsAtTheLandmarks() {
        EarlyBehaviour state = after(List.of(
                page(0),
                at(Landmark.WEEK.seconds() - 1, "Email Opened"),
                at(Landmark.WEEK.seconds(), "Email Opened"),
                at(Landmark.FORTNIGHT.seconds() + 5, "Email Opened"),
                at(Landmark.EIGHT_WEEKS.seconds() - 1, "Email Opened"),
                at(Landmark.EIGHT_WEEKS.seconds(), "Email Opened")));

        assertThat(EarlyCustomer.sum(state.cells(), Behaviour.MESSAGE_OPENS, Landmark.WEEK))
                .isEqualTo(1);
        assertThat(EarlyCustomer.sum(state.cells(), Behaviour.MESSAGE_OPENS, Landmark.FORTNIGHT))
                .isEqualTo(2);
        assertThat(EarlyCustomer.sum(state.cells(), Behaviour.MESSAGE_OPENS, Landmark.FOUR_WEEKS))
                .isEqualTo(3);
        assertThat(EarlyCustomer.sum(state.cells(), Behaviour.MESSAGE_OPENS, Landmark.EIGHT_WEEKS))
                .isEqualTo(4);
    }

    @Test
    void takesNothingDoneToTheCustomerForSomethingTheyDo() {
        EarlyBehaviour state = after(List.of(
                page(0),
                track(100_000, "Email Delivered", Map.of()),
                track(200_000, "Order Refunded", Map.of("order_id", "o1")),
                TestEvents.event(ANN, EventType.MERGE, "", BEGIN.plusSeconds(300_000), Map.of(), Map.of(), List.of())));

        assertThat(sum(state, Behaviour.VISITS)).isEqualTo(1);
        assertThat(sum(state, Behaviour.ACTIVE_DAYS)).isEqualTo(1);
        assertThat(sum(state, Behaviour.RETURNS)).isEqualTo(1);
    }

    @Test
    void addsUpOrdersInTheBrandsCurrencyAlone() {
        Event order = TestEvents.order(ANN, "o1", BEGIN, "20");
        EarlyBehaviour state = EarlyBehaviour.NONE
                .plus(order, BEGIN, Optional.of(new Money(2_000, EURO)), EURO)
                .plus(order, BEGIN, Optional.empty(), EURO)
                .plus(order, BEGIN, Optional.of(new Money(900, Currency.getInstance("USD"))), EURO)
                .plus(order, BEGIN, Optional.of(new Money(-5, EURO)), EURO)
                .plus(order, BEGIN, Optional.of(new Money(Long.MAX_VALUE, EURO)), EURO);

        assertThat(sum(state, Behaviour.ORDERS)).isEqualTo(4);
        assertThat(sum(state, Behaviour.ORDER_VALUE)).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void standsStillBehindTheLastLandmark() {
        EarlyBehaviour state = after(List.of(page(0), track(5, "Product Viewed", Map.of("sku", "s"))));
        Event late = at(Landmark.EIGHT_WEEKS.seconds() + 1, "Product Viewed");

        EarlyBehaviour once = state.plus(late, BEGIN, Optional.empty(), EURO);

        assertThat(once.products()).isEmpty();
        assertThat(once.cells()).isEqualTo(state.cells());
        assertThat(once.plus(late, BEGIN, Optional.empty(), EURO)).isSameAs(once);
    }

    @Test
    void tellsNoMoreProductsApartThanItRemembers() {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 80; i++) {
            events.add(track(i, "Product Viewed", Map.of("product_id", "p" + i)));
        }
        EarlyBehaviour state = after(events);

        assertThat(sum(state, Behaviour.PRODUCTS)).isEqualTo(EarlyBehaviour.MOST_PRODUCTS);
        assertThat(sum(state, Behaviour.PRODUCT_VIEWS)).isEqualTo(80);
    }

    /** Whatever happens after a landmark, the figures of that landmark are those of a timeline that ends there. */
    @Test
    void letsNothingLaterIntoTheFigures() {
        Random random = new Random(7);
        for (int round = 0; round < 100; round++) {
            List<Event> events = timeline(random);
            for (Landmark landmark : Landmark.values()) {
                List<Event> before = events.stream()
                        .filter(event -> event.occurredAt().isBefore(landmark.after(BEGIN)))
                        .toList();
                assertThat(Features.of(after(events).cells(), landmark))
                        .containsExactly(Features.of(after(before).cells(), landmark));
            }
        }
    }

    @Test
    void finitelyManyFiguresWithoutAnything() {
        assertThat(Features.of(Map.of(), Landmark.FOUR_WEEKS)).hasSize(Features.count());
        assertThat(Features.silentDays(Map.of(), Landmark.FOUR_WEEKS)).isEqualTo(28);
        assertThat(Features.names()).hasSize(Features.count()).doesNotHaveDuplicates();
        for (Behaviour behaviour : Behaviour.values()) {
            assertThat(Behaviour.of(behaviour.code())).isEqualTo(behaviour);
            assertThat(EarlyBehaviour.behaviour(EarlyBehaviour.cell(behaviour, 3)))
                    .isEqualTo(behaviour);
            assertThat(EarlyBehaviour.segment(EarlyBehaviour.cell(behaviour, 3)))
                    .isEqualTo(3);
        }
    }

    @Test
    void knowsTheFirstOrderBehindEachLandmark() {
        Instant day10 = BEGIN.plus(Duration.ofDays(10));
        Instant day40 = BEGIN.plus(Duration.ofDays(40));
        EarlyFacts facts = EarlyFacts.of(after(List.of(page(0))), List.of(day40, day10, BEGIN))
                .orElseThrow();

        assertThat(facts.nextOrders())
                .containsExactly(Optional.of(day10), Optional.of(day40), Optional.of(day40), Optional.empty());
        assertThat(EarlyFacts.of(EarlyBehaviour.NONE, List.of())).isEmpty();
    }

    @Test
    void isNoNewsBeforeItsLandmark() {
        EarlyFacts before = EarlyFacts.of(after(List.of(page(0))), List.of()).orElseThrow();
        EarlyFacts after =
                EarlyFacts.of(after(List.of(page(0), page(50))), List.of()).orElseThrow();
        EarlyFacts ordered = EarlyFacts.of(after(List.of(page(0))), List.of(BEGIN.plus(Duration.ofDays(30))))
                .orElseThrow();

        assertThat(after.isNews(before, BEGIN.plus(Duration.ofDays(2)))).isFalse();
        EarlyFacts shared = EarlyFacts.of(after(List.of(page(0), at(60, "Product Shared"))), List.of())
                .orElseThrow();
        assertThat(shared.isNews(before, BEGIN.plus(Duration.ofDays(2)))).isFalse();
        assertThat(shared.isNews(before, BEGIN.plus(Duration.ofDays(7)))).isTrue();
        assertThat(ordered.isNews(before, BEGIN.plus(Duration.ofDays(2)))).isTrue();
    }

    private static List<Event> timeline(Random random) {
        String[] names = {"Product Viewed", "Product Added", "Email Opened", "Guide Shared", "Order Completed", "Other"
        };
        List<Event> events = new ArrayList<>();
        events.add(page(0));
        for (int i = 0; i < 30; i++) {
            events.add(track(
                    random.nextInt(70 * 86_400),
                    names[random.nextInt(names.length)],
                    Map.of("product_id", "p" + random.nextInt(9))));
        }
        events.sort(Comparator.comparing(Event::occurredAt).thenComparing(Event::messageId));
        return events;
    }

    private static long sum(EarlyBehaviour state, Behaviour behaviour) {
        return EarlyCustomer.sum(state.cells(), behaviour, Landmark.EIGHT_WEEKS);
    }

    private static Event page(long seconds) {
        return TestEvents.page(ANN, BEGIN.plusSeconds(seconds), Map.of());
    }

    private static Event at(long seconds, String name) {
        return track(seconds, name, Map.of());
    }

    private static Event track(long seconds, String name, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, BEGIN.plusSeconds(seconds), properties);
    }

    private static EarlyBehaviour after(List<Event> events) {
        EarlyBehaviour state = EarlyBehaviour.NONE;
        for (Event event : events) {
            Optional<Money> order =
                    event.isTrack("Order Completed") ? Optional.of(new Money(700, EURO)) : Optional.empty();
            state = state.plus(event, BEGIN, order, EURO);
        }
        return state;
    }
}
