package dev.perennial.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.growth.NamedProduct;
import dev.perennial.customer.relationship.EarlyBehaviour;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProfileFoldTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Instant DAY = Instant.parse("2025-03-01T10:00:00Z");

    private final ProfileFold fold = new ProfileFold();
    private final Event page = TestEvents.page(ANN, DAY, Map.of());
    private final Event order = TestEvents.order(ANN, "o1", DAY.plusSeconds(10), "20");
    private final Event told = TestEvents.track(ANN, "Stage Entered", DAY.plusSeconds(20), Map.of());

    @Test
    void knowsWhenTheCustomerWasThere() {
        ProfileState state = after(List.of(page, order));

        assertThat(state.events()).isEqualTo(2);
        assertThat(state.firstSeenAt()).contains(DAY);
        assertThat(state.lastSeenAt()).contains(DAY.plusSeconds(10));
    }

    @Test
    void doesNotTakeWhatWasFoundOutForASignOfLife() {
        Event before = TestEvents.track(ANN, "Customer Acquired", DAY.minusSeconds(5), Map.of());

        assertThat(fold.ignores(EURO, told)).isTrue();
        assertThat(fold.ignores(EURO, before)).isTrue();
        assertThat(fold.ignores(EURO, page)).isFalse();
        assertThat(fold.ignores(EURO, order)).isFalse();
    }

    @Test
    void knowsWhichProductsTheCustomerKeeps() {
        Event bought = TestEvents.track(
                ANN,
                "Order Completed",
                DAY,
                Map.of(
                        "order_id",
                        "o1",
                        "total",
                        30,
                        "products",
                        List.of(
                                Map.of("sku", "tea", "name", "Tea", "quantity", 2),
                                Map.of("sku", "mug", "name", "Mug"))));
        Event oneBack = refund(20, Map.of("total", 10, "products", List.of(Map.of("sku", "tea"))));
        Event mugBack = refund(30, Map.of("total", 10, "products", List.of(Map.of("sku", "mug", "quantity", 5))));
        Event allBack = refund(40, Map.of());
        Event cancelled = TestEvents.track(ANN, "Order Cancelled", DAY.plusSeconds(25), Map.of("order_id", "o1"));

        assertThat(kept(bought)).containsExactlyInAnyOrder("tea", "mug");
        assertThat(kept(bought, oneBack)).containsExactlyInAnyOrder("tea", "mug");
        assertThat(kept(bought, oneBack, mugBack)).containsExactly("tea");
        assertThat(kept(bought, oneBack, mugBack, allBack)).isEmpty();
        assertThat(kept(bought, cancelled)).isEmpty();
        assertThat(after(List.of(bought)).products())
                .containsEntry("tea", new NamedProduct("tea", Optional.of("Tea"), Optional.empty()));
    }

    @Test
    void letsWhatOccurredBeforeItsOrderWaitForIt() {
        Event early = refund(-20, Map.of("total", 5, "products", List.of(Map.of("sku", "tea", "quantity", 2))));
        Event bought = TestEvents.track(
                ANN,
                "Order Completed",
                DAY,
                Map.of("order_id", "o1", "total", 30, "margin", 12, "products", List.of(Map.of("sku", "tea"))));
        Event other = TestEvents.order(ANN, "o2", DAY.plusSeconds(1), "20");
        Event cancelled = TestEvents.track(ANN, "Order Cancelled", DAY.minusSeconds(5), Map.of("order_id", "o2"));

        ProfileState state = after(List.of(early, cancelled, bought, other));

        assertThat(state.waiting()).isEmpty();
        assertThat(state.revenue()).containsEntry("EUR", new Money(2_500, EURO));
        assertThat(Objects.requireNonNull(state.orders().get("o1")).netMargin()).contains(new Money(1_000, EURO));
        assertThat(Objects.requireNonNull(state.orders().get("o2")).cancelled()).isTrue();
        assertThat(kept(early, bought)).isEmpty();
    }

    @Test
    void takesARefundInACurrencyThatDoesNotExistForOneOfAnOrderInIt() {
        Event bought = TestEvents.track(
                ANN, "Order Completed", DAY, Map.of("order_id", "o1", "total", 30, "currency", "points"));

        ProfileState state = after(List.of(bought, refund(20, Map.of("total", 10, "currency", "Points"))));

        assertThat(state.revenue()).containsEntry("XXX", new Money(20, Currency.getInstance("XXX")));
        assertThat(after(List.of(bought, refund(20, Map.of("total", 10, "currency", "EUR"))))
                        .revenue())
                .as("in another currency")
                .containsEntry("XXX", new Money(30, Currency.getInstance("XXX")));
    }

    @Test
    void doesNotWaitForMoreOrdersThanSomeHundred() {
        List<Event> refunds = IntStream.range(0, 150)
                .mapToObj(i -> TestEvents.track(ANN, "Order Refunded", DAY.plusSeconds(i), Map.of("order_id", "n" + i)))
                .toList();

        assertThat(after(refunds).waiting())
                .hasSize(ProfileState.MOST_WAITING)
                .extracting(Reversal::order)
                .endsWith("n149");
    }

    @Test
    void keepsProductsOfOrdersThatCostNothing() {
        Event gift = TestEvents.track(
                ANN, "Order Completed", DAY, Map.of("order_id", "o1", "products", List.of(Map.of("sku", "tea"))));

        assertThat(kept(gift)).containsExactly("tea");
    }

    private static Event refund(int seconds, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("order_id", "o1");
        return TestEvents.track(ANN, "Order Refunded", DAY.plusSeconds(seconds), all);
    }

    private Set<String> kept(Event... events) {
        return Objects.requireNonNull(after(List.of(events)).orders().get("o1")).kept();
    }

    @Test
    void keepsWhatWasDoneEarlyWithEachOrderOnce() {
        Event again = TestEvents.order(ANN, "o1", DAY.plusSeconds(30), "20");
        Event cancelled = TestEvents.track(ANN, "Order Cancelled", DAY.plusSeconds(40), Map.of("order_id", "o1"));
        EarlyBehaviour once = EarlyBehaviour.NONE
                .plus(page, DAY, Optional.empty(), EURO)
                .plus(order, DAY, Optional.of(new Money(2_000, EURO)), EURO)
                .plus(again, DAY, Optional.empty(), EURO)
                .plus(cancelled, DAY, Optional.empty(), EURO);

        assertThat(after(List.of(page, order, again, cancelled)).early()).isEqualTo(once);
    }

    @Test
    void tellsDeliveriesOfContractsFromPurchases() {
        Event delivery = TestEvents.track(
                ANN, "Order Completed", DAY, Map.of("order_id", "d1", "total", 9, "subscription_id", "box"));
        Event started =
                TestEvents.track(ANN, "Subscription Started", DAY.plusSeconds(5), Map.of("subscription_id", "box"));

        assertThat(isDelivery(after(List.of(delivery, order)), "d1"))
                .as("of a contract that nobody began nothing is known")
                .isFalse();
        ProfileState state = after(List.of(delivery, started, order, refunded("d1")));
        assertThat(isDelivery(state, "d1")).isTrue();
        assertThat(isDelivery(state, "o1")).isFalse();
        assertThat(state.contracts()).hasSize(1);
    }

    private static Event refunded(String order) {
        return TestEvents.track(ANN, "Order Refunded", DAY.plusSeconds(60), Map.of("order_id", order, "total", 1));
    }

    private static boolean isDelivery(ProfileState state, String order) {
        return Deliveries.of(state, ZoneOffset.UTC).includes(order);
    }

    private ProfileState after(List<Event> events) {
        ProfileState state = fold.start(EURO, ANN);
        for (Event event : events) {
            state = fold.apply(EURO, state, event);
        }
        return state;
    }
}
