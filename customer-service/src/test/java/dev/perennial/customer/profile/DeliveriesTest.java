package dev.perennial.customer.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.customer.subscription.KeptContract;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class DeliveriesTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant BEGIN = Instant.parse("2026-01-10T12:00:00Z");

    @Test
    void areOrdersOfThePriceOnTheDayOfAPayment() {
        ProfileState state = after(
                started("box", 0, Map.of("price", 20)),
                order("first", 0, "20"),
                renewed("box", 31, Map.of()),
                order("late", 32, "20"),
                order("other day", 40, "20"),
                order("other price", 31, "24.90"),
                renewed("box", 59, Map.of("price", 25)),
                order("old price", 59, "20"),
                order("new price", 58, "25"));

        assertThat(deliveries(state)).containsExactlyInAnyOrder("first", "late", "new price");
        assertThat(kept(state).deliveries()).isEqualTo(3);
    }

    @Test
    void areNoMoreThanWasPaidFor() {
        ProfileState state = after(
                started("box", 0, Map.of("price", 20)),
                order("before", -1, "20"),
                order("same day", 0, "20"),
                order("behind", 1, "20"));

        assertThat(deliveries(state)).containsExactly("same day");
        assertThat(deliveries(after(
                        started("box", 0, Map.of("price", 20)), named("named", 0, "20"), order("other", 0, "20"))))
                .containsExactly("named");
        assertThat(deliveries(after(started("box", 0, Map.of("price", 20)), order("before", -1, "20"))))
                .containsExactly("before");
    }

    @Test
    void areNotGuessedWhereSeveralContractsRun() {
        Event box = started("box", 0, Map.of("price", 20));
        Event tea = started("tea", 0, Map.of("price", 9));
        Event order = order("o", 0, "20");

        assertThat(deliveries(after(box, tea, order))).isEmpty();
        assertThat(deliveries(after(started("tea", -20, Map.of("price", 9)), cancelled("tea", -10), box, order)))
                .as("the other was cancelled, and runs to its end")
                .containsExactly("o");
        assertThat(deliveries(after(order))).isEmpty();
    }

    @Test
    void goToThePlanThatHoldsOnTheirDay() {
        ProfileState state = after(
                started("box", 0, Map.of("interval", "month")),
                named("monthly", 0, "10"),
                started("box", 31, Map.of("interval", "year")),
                named("yearly", 31, "100"));

        assertThat(Subscribed.kept(state, BERLIN))
                .extracting(KeptContract::price)
                .containsExactly(Optional.of(euro(1_000)), Optional.of(euro(10_000)));
        assertThat(Subscribed.kept(state, BERLIN))
                .extracting(contract -> contract.replacedOn().isPresent())
                .containsExactly(true, false);
    }

    @Test
    void tellThePriceOfAnIntervalByAllThatIsLeftOfThem() {
        ProfileState twoBoxes = after(
                started("box", 0, Map.of()),
                named("a", 0, "12"),
                named("b", 14, "12"),
                renewed("box", 31, Map.of()),
                named("c", 31, "12"),
                named("d", 45, "12"));
        assertThat(kept(twoBoxes).price()).as("two boxes a month").contains(euro(2_400));

        ProfileState refunded = after(
                started("box", 0, Map.of()),
                named("a", 0, "12"),
                TestEvents.track(ANN, "Order Refunded", at(3), Map.of("order_id", "a", "total", 4)));
        assertThat(kept(refunded).price()).contains(euro(800));

        ProfileState waiting = after(started("box", 0, Map.of()), named("a", 0, "12"), renewed("box", 31, Map.of()));
        assertThat(kept(waiting).price()).as("nothing of the new month yet").contains(euro(1_200));
        assertThat(kept(after(started("box", 0, Map.of()))).price()).isEmpty();
    }

    /** As when events come late: the same orders and contracts, kept in another sequence. */
    @Property(tries = 200)
    void doNotDependOnTheSequenceOfOrders(@ForAll long seed) {
        Random random = new Random(seed);
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            int day = random.nextInt(12);
            events.add(
                    switch (random.nextInt(5)) {
                        case 0 -> started("box", day, Map.of("price", 20));
                        case 1 -> renewed("box", day, Map.of());
                        case 2 -> named("n" + i, day, "20");
                        default -> order("o" + i, day, random.nextBoolean() ? "20" : "30");
                    });
        }
        ProfileState state = after(events.toArray(Event[]::new));
        List<Map.Entry<String, Order>> mixed = new ArrayList<>(state.orders().entrySet());
        Collections.shuffle(mixed, random);
        Map<String, Order> orders = new LinkedHashMap<>();
        mixed.forEach(one -> orders.put(one.getKey(), one.getValue()));
        ProfileState same = new ProfileState(
                state.firstSeenAt(),
                state.lastSeenAt(),
                state.events(),
                state.traits(),
                orders,
                state.waiting(),
                state.early(),
                state.products(),
                state.contracts());

        assertThat(deliveries(same)).containsExactlyInAnyOrderElementsOf(deliveries(state));
        assertThat(Subscribed.kept(same, BERLIN)).isEqualTo(Subscribed.kept(state, BERLIN));
    }

    private static KeptContract kept(ProfileState state) {
        List<KeptContract> kept = Subscribed.kept(state, BERLIN);
        assertThat(kept).hasSize(1);
        return kept.getFirst();
    }

    private static List<String> deliveries(ProfileState state) {
        Deliveries deliveries = Deliveries.of(state, BERLIN);
        return state.orders().keySet().stream().filter(deliveries::includes).toList();
    }

    /** In the order in which they occurred, as a fold sees them. */
    private static ProfileState after(Event... events) {
        List<Event> all = new ArrayList<>(Arrays.asList(events));
        all.sort(Comparator.comparing(Event::occurredAt));
        ProfileFold fold = new ProfileFold();
        ProfileState state = fold.start(EURO, ANN);
        for (Event event : all) {
            state = fold.apply(EURO, state, event);
        }
        return state;
    }

    private static Instant at(int day) {
        return BEGIN.plusSeconds(day * 86_400L);
    }

    private static Money euro(long minor) {
        return new Money(minor, EURO);
    }

    private static Event order(String id, int day, String total) {
        return TestEvents.order(ANN, id, at(day).plusSeconds(60), total);
    }

    private static Event named(String id, int day, String total) {
        return TestEvents.track(
                ANN,
                "Order Completed",
                at(day).plusSeconds(60),
                Map.of("order_id", id, "total", total, "subscription_id", "box"));
    }

    private static Event started(String id, int day, Map<String, Object> told) {
        return event("Started", id, day, told);
    }

    private static Event renewed(String id, int day, Map<String, Object> told) {
        return event("Renewed", id, day, told);
    }

    private static Event cancelled(String id, int day) {
        return event("Cancelled", id, day, Map.of());
    }

    private static Event event(String name, String id, int day, Map<String, Object> told) {
        Map<String, Object> properties = new HashMap<>(told);
        properties.put("subscription_id", id);
        return TestEvents.track(ANN, "Subscription " + name, at(day), properties);
    }
}
