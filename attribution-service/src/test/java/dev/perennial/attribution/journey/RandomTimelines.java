package dev.perennial.attribution.journey;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.attribution.content.history.ContentDefinitions;
import dev.perennial.attribution.goal.Goal;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random lives of customers: visits, contacts, orders, refunds, some of them at the same instant; some orders tell their margin,
 * some are in another currency.
 */
public final class RandomTimelines {
    public static final AttributionDefinitions DEFINITIONS = new AttributionDefinitions(
            Currency.getInstance("EUR"),
            Settings.DEFAULT,
            InternalSites.NONE,
            List.of(new Goal("guide", "Style Guide Downloaded", "worth")),
            ContentDefinitions.NONE);

    private static final Fold<AttributionState, AttributionDefinitions> FOLD = new AttributionFold();
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 250;
    private static final int KINDS = 17;

    private RandomTimelines() {}

    /** Events of a customer in any order. */
    public static List<Event> of(CustomerId customer, int size, Random random) {
        List<Event> events = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            events.add(event(customer, random));
        }
        return events;
    }

    /** The state after a customer's events, whatever their order here. */
    public static AttributionState fold(CustomerId customer, Collection<Event> events) {
        AttributionState state = FOLD.start(DEFINITIONS, customer);
        for (Event event : events.stream().sorted(Event.TIMELINE_ORDER).toList()) {
            state = FOLD.apply(DEFINITIONS, state, event);
        }
        return state;
    }

    private static Event event(CustomerId customer, Random random) {
        Instant at = START.plus(Duration.ofHours(random.nextInt(24 * DAYS)));
        String order = "o" + random.nextInt(6);
        String cents = random.nextInt(20_000) + "." + random.nextInt(10, 100);
        return switch (random.nextInt(KINDS)) {
            case 0, 1 -> Visits.googleAd(customer, at, "c" + random.nextInt(3));
            case 2 -> Visits.direct(customer, at);
            case 3 -> Visits.page(customer, at, Visits.SHOP, "https://chatgpt.com/");
            case 4 -> TestEvents.track(customer, "Store Visited", at, Map.of("store", "Berlin"));
            case 5, 6 -> TestEvents.order(customer, order, at, cents);
            case 7 ->
                TestEvents.track(
                        customer, "Order Refunded", at, Map.of("order_id", order, "total", cents, "currency", "EUR"));
            case 8 -> TestEvents.track(customer, "Order Refunded", at, Map.of("order_id", order));
            case 9 -> TestEvents.track(customer, "Order Cancelled", at, Map.of("order_id", order));
            case 10 -> TestEvents.track(customer, "Style Guide Downloaded", at, Map.of("worth", "0.05"));
            case 11 ->
                TestEvents.track(
                        customer,
                        "Ad Impression",
                        at,
                        Map.of("source", "facebook", "campaign", "c" + random.nextInt(3)));
            case 12 -> order(customer, at, order, cents, Map.of("margin", random.nextInt(-9_000, 20_000) + ".35"));
            case 13 -> order(customer, at, order, cents, Map.of("cost", random.nextInt(30_000) + ".05"));
            case 14 ->
                order(customer, at, order, cents, Map.of("currency", "JPY", "margin", random.nextInt(-900, 10_000)));
            case 15 -> TestEvents.track(customer, "Order Refunded", at, Map.of("order_id", order, "total", cents));
            default ->
                TestEvents.identify(
                        customer,
                        at,
                        Map.of("heardAbout", "friend"),
                        List.of(new Identity(Identity.USER_ID, customer.toString())));
        };
    }

    private static Event order(
            CustomerId customer, Instant at, String order, String total, Map<String, Object> properties) {
        Map<String, Object> all = new HashMap<>(Map.of("order_id", order, "total", total, "currency", "EUR"));
        all.putAll(properties);
        return TestEvents.track(customer, "Order Completed", at, all);
    }
}
