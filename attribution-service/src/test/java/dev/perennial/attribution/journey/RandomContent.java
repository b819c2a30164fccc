package dev.perennial.attribution.journey;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.attribution.content.access.AccessPolicies;
import dev.perennial.attribution.content.access.AccessPolicy;
import dev.perennial.attribution.content.access.Match;
import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.history.ContentDefinitions;
import dev.perennial.attribution.content.item.ContentItem;
import dev.perennial.attribution.content.item.ContentItems;
import dev.perennial.attribution.content.item.ContentKind;
import dev.perennial.attribution.content.item.DesiredBehaviour;
import dev.perennial.attribution.content.item.Openness;
import dev.perennial.attribution.content.item.Purpose;
import dev.perennial.attribution.content.item.Recognition;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.fold.Fold;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Random lives of customers with a brand's content. */
public final class RandomContent {
    public static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    /** A premium guide, an open magazine, and people who answer the telephone. */
    public static final List<ContentItem> ITEMS = List.of(
            new ContentItem(
                    "guide",
                    "The style guide",
                    ContentKind.CONTENT,
                    Purpose.INSPIRE,
                    Openness.PREMIUM,
                    new Recognition(List.of("/style-guide"), List.of("guide"), List.of()),
                    List.of(
                            new DesiredBehaviour(
                                    "download",
                                    "Style Guide Downloaded",
                                    new DesiredBehaviour.Where("format", "pdf"),
                                    14,
                                    150),
                            new DesiredBehaviour("order", "Order Completed", null, 30, 500),
                            new DesiredBehaviour("address", DesiredBehaviour.ADDRESS, null, 30, 100))),
            new ContentItem(
                    "magazine",
                    "The magazine",
                    ContentKind.CONTENT,
                    Purpose.ENTERTAIN,
                    Openness.OPEN,
                    new Recognition(List.of("/magazine/**"), List.of(), List.of()),
                    List.of(new DesiredBehaviour("share", "Content Shared", null, 1, 10))),
            new ContentItem(
                    "care",
                    "Customer care",
                    ContentKind.SERVICE,
                    Purpose.HELP,
                    Openness.OPEN,
                    new Recognition(List.of(), List.of(), List.of("Call Answered", "Chat Ended")),
                    List.of(new DesiredBehaviour("order", "Order Completed", null, 7, 0))));

    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DAYS = 250;
    private static final int KINDS = 15;

    public static final AttributionDefinitions DEFINITIONS = new AttributionDefinitions(
            Currency.getInstance("EUR"),
            Settings.DEFAULT,
            InternalSites.NONE,
            List.of(),
            new ContentDefinitions(
                    ContentItems.of(ITEMS),
                    new AccessPolicies(List.of(new AccessPolicy(
                            1, START.plus(Duration.ofDays(100)), List.of(Requirement.REGISTRATION), Match.ALL))),
                    BERLIN));

    private static final Fold<AttributionState, AttributionDefinitions> FOLD = new AttributionFold();

    private RandomContent() {}

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
        Instant at = START.plus(Duration.ofMinutes(random.nextInt(6 * 24 * DAYS) * 10L));
        String order = "o" + random.nextInt(8);
        String amount = random.nextInt(20_000) + "." + random.nextInt(10, 100);
        return switch (random.nextInt(KINDS)) {
            case 0, 1 -> Visits.page(customer, at, Visits.SHOP + "style-guide?utm_source=google");
            case 2 -> Visits.page(customer, at, Visits.SHOP + "magazine/autumn/coats");
            case 3 -> Visits.direct(customer, at);
            case 4 -> track(customer, "Content Shared", at, Map.of("content_id", "guide"));
            case 5 -> track(customer, "Content Shared", at, Map.of("network", "mail"));
            case 6, 7 ->
                track(customer, "Style Guide Downloaded", at, Map.of("format", random.nextBoolean() ? "pdf" : "html"));
            case 8 -> track(customer, "Call Answered", at, Map.of("duration", random.nextInt(-100, 20_000)));
            case 9 -> track(customer, "Content Read", at, Map.of("contentId", "guide", "time_spent", "61.9"));
            case 10, 11 -> TestEvents.order(customer, order, at, amount);
            case 12 -> track(customer, "Order Cancelled", at, Map.of("order_id", order));
            case 13 ->
                TestEvents.identify(customer, at, Map.of(), List.of(new Identity(Identity.EMAIL, "a@example.com")));
            default ->
                TestEvents.identify(
                        customer, at, Map.of(), List.of(new Identity(Identity.USER_ID, customer.toString())));
        };
    }

    private static Event track(CustomerId customer, String name, Instant at, Map<String, Object> properties) {
        return TestEvents.track(customer, name, at, properties);
    }
}
