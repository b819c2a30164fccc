package dev.perennial.attribution.content.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.content.access.AccessPolicies;
import dev.perennial.attribution.content.access.AccessPolicy;
import dev.perennial.attribution.content.access.Match;
import dev.perennial.attribution.content.access.Requirement;
import dev.perennial.attribution.content.item.ContentItem;
import dev.perennial.attribution.content.item.ContentItems;
import dev.perennial.attribution.content.item.ContentKind;
import dev.perennial.attribution.content.item.DesiredBehaviour;
import dev.perennial.attribution.content.item.Openness;
import dev.perennial.attribution.content.item.Purpose;
import dev.perennial.attribution.content.item.Recognition;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.event.OwnEvents;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ContentHistoryTest {
    private static final CustomerId ANNA = CustomerId.next();
    private static final Instant START = Instant.parse("2026-03-10T10:00:00Z");
    private static final int MARCH = 2026 * 12 + 2;
    private static final DesiredBehaviour DOWNLOAD =
            new DesiredBehaviour("download", "Style Guide Downloaded", null, 14, 150);
    private static final DesiredBehaviour ORDER = new DesiredBehaviour("order", "Order Completed", null, 14, 0);
    private static final ContentItem GUIDE = item("guide", Openness.PREMIUM, DOWNLOAD, ORDER);
    private static final ContentItem MAGAZINE = item("magazine", Openness.OPEN);

    private AccessPolicies policies = AccessPolicies.NONE;

    @Test
    void eventsWithinHalfAnHourAreOneContact() {
        Engagement guide = guide(after(
                visit("guide", Duration.ZERO),
                visit("guide", Duration.ofMinutes(30)),
                visit("guide", Duration.ofMinutes(60)),
                visit("guide", Duration.ofMinutes(91))));
        assertThat(guide.months()).containsExactly(Map.entry(MARCH, new Tally(2, 0, 0)));
        assertThat(guide.firstAt()).isEqualTo(START);
    }

    @Test
    void monthsAreThoseOfTheBrandsCalendar() {
        Duration lastHourInLondon = Duration.between(START, Instant.parse("2026-03-31T22:30:00Z"));
        assertThat(guide(after(visit("guide", lastHourInLondon))).months()).containsOnlyKeys(MARCH + 1);
    }

    @Test
    void timeIsWholeSecondsWithinBounds() {
        Engagement guide = guide(after(
                read("time_spent", "61.9", 0),
                read("timeSpent", -5, 1),
                read("duration", 99_999_999, 2),
                read("time_spent", "long", 3)));
        assertThat(guide.months()).containsExactly(Map.entry(MARCH, new Tally(1, 0, 61 + Touch.MOST_SECONDS)));
    }

    @Test
    void whatIsSharedIsCounted() {
        Event shared = TestEvents.track(ANNA, "Content Shared", START, Map.of("content_id", "guide"));
        Event other = TestEvents.track(ANNA, "Content Shared", START.plusSeconds(1), Map.of("content_id", "other"));
        assertThat(guide(after(shared, other)).months()).containsExactly(Map.entry(MARCH, new Tally(1, 1, 0)));
    }

    @Test
    void whatIsWantedCountsAfterAContactWithinTheWindow() {
        assertThat(downloads(after(download(Duration.ofDays(1))))).isZero();
        assertThat(downloads(after(download(Duration.ZERO), visit("guide", Duration.ofMinutes(1)))))
                .isZero();
        assertThat(downloads(after(visit("guide", Duration.ZERO), download(Duration.ofDays(14)))))
                .isOne();
        assertThat(downloads(after(
                        visit("guide", Duration.ZERO),
                        download(Duration.ofDays(14).plusMillis(1)))))
                .isZero();
        assertThat(downloads(after(
                        visit("guide", Duration.ZERO),
                        visit("guide", Duration.ofDays(10)),
                        download(Duration.ofDays(20)),
                        download(Duration.ofDays(21)))))
                .isEqualTo(2);
    }

    @Test
    void anEventThatIsContactAndWantedIsBoth() {
        Event both = TestEvents.track(ANNA, "Style Guide Downloaded", START, Map.of("contentId", "guide"));
        assertThat(downloads(after(both))).isOne();
    }

    @Test
    void anOrderThatIsSentAgainCountsOnce() {
        ContentHistory history = after(
                visit("guide", Duration.ZERO),
                TestEvents.order(ANNA, "a", START.plusSeconds(60), "10"),
                TestEvents.order(ANNA, "a", START.plusSeconds(120), "10"),
                TestEvents.order(ANNA, "b", START.plusSeconds(180), "10"));
        assertThat(guide(history).fulfilled().get("order")).containsExactly(Map.entry(MARCH, 2));
    }

    @Test
    void anAddressAndARegistrationCountOnceHoweverTheyCome() {
        ContentItem capture = item(
                "capture",
                Openness.OPEN,
                new DesiredBehaviour("address", DesiredBehaviour.ADDRESS, null, 7, 0),
                new DesiredBehaviour("registration", DesiredBehaviour.REGISTRATION, null, 7, 0));
        Event forged = TestEvents.track(ANNA, DesiredBehaviour.ADDRESS, START.plusSeconds(1), Map.of());
        ContentHistory history = fold(
                List.of(capture),
                visit("capture", Duration.ZERO),
                forged,
                identified(Duration.ofHours(1), Identity.EMAIL),
                identified(Duration.ofHours(2), Identity.EMAIL),
                identified(Duration.ofHours(3), Identity.USER_ID),
                TestEvents.track(ANNA, "Signed Up", START.plusSeconds(4 * 3_600), Map.of()));
        assertThat(Optional.ofNullable(history.items().get("capture"))
                        .orElseThrow()
                        .fulfilled())
                .containsExactly(
                        Map.entry("address", new TreeMap<>(Map.of(MARCH, 1))),
                        Map.entry("registration", new TreeMap<>(Map.of(MARCH, 1))));
        assertThat(fold(
                                List.of(capture),
                                identified(Duration.ofHours(-1), Identity.EMAIL),
                                visit("capture", Duration.ZERO),
                                identified(Duration.ofHours(2), Identity.EMAIL))
                        .items()
                        .values())
                .allSatisfy(engagement -> assertThat(engagement.fulfilled()).isEmpty());
    }

    @Test
    void whatPerennialFindsOutIsNoContactByItsProperties() {
        Event acquired = TestEvents.track(ANNA, OwnEvents.CUSTOMER_ACQUIRED, START, Map.of("content", "guide"));
        assertThat(after(acquired).items()).isEmpty();
    }

    @Test
    void anAdvertisementForItIsNoContact() {
        Event shown = TestEvents.track(ANNA, "Ad Impression", START, Map.of("source", "facebook", "content", "guide"));
        Event read = TestEvents.track(ANNA, "Article Read", START, Map.of("content", "guide"));
        assertThat(after(shown).items()).isEmpty();
        assertThat(after(read).items()).containsOnlyKeys("guide");
    }

    @Test
    void theFirstContactIsJudgedByThePolicyOfThatTime() {
        assertThat(gate(after(visit("magazine", Duration.ZERO), visit("guide", Duration.ofDays(1)))))
                .contains(Gate.OPEN);
        assertThat(gate(after(visit("guide", Duration.ZERO)))).contains(Gate.PREMIUM_REFUSED);
        Event address = TestEvents.identify(
                ANNA, START.minusSeconds(1), Map.of(), List.of(new Identity(Identity.EMAIL, "a@example.com")));
        assertThat(gate(after(address, visit("guide", Duration.ZERO)))).contains(Gate.PREMIUM_GRANTED);

        policies = new AccessPolicies(
                List.of(new AccessPolicy(1, START, List.of(Requirement.ADDRESS, Requirement.PURCHASE), Match.ALL)));
        assertThat(gate(after(address, visit("guide", Duration.ZERO)))).contains(Gate.PREMIUM_REFUSED);
        assertThat(gate(after(address, visit("guide", Duration.ofMillis(-1))))).contains(Gate.PREMIUM_GRANTED);
    }

    @Test
    void serviceIsNoFirstContactWithContent() {
        ContentItem calls = new ContentItem(
                "calls",
                "Calls",
                ContentKind.SERVICE,
                Purpose.HELP,
                Openness.OPEN,
                new Recognition(List.of(), List.of(), List.of("Call Answered")),
                List.of());
        ContentHistory history =
                fold(List.of(calls, MAGAZINE), TestEvents.track(ANNA, "Call Answered", START, Map.of("duration", 60)));
        assertThat(history.first()).isEmpty();
        assertThat(history.items()).containsOnlyKeys("calls");
    }

    private ContentHistory after(Event... events) {
        return fold(List.of(GUIDE, MAGAZINE), events);
    }

    private ContentHistory fold(List<ContentItem> items, Event... events) {
        ContentDefinitions definitions =
                new ContentDefinitions(ContentItems.of(items), policies, ZoneId.of("Europe/Berlin"));
        ContentHistory content = ContentHistory.EMPTY;
        ConversionHistory conversions = ConversionHistory.EMPTY;
        for (Event event : events) {
            conversions = conversions.after(event, Currency.getInstance("EUR"), List.of());
            content = content.after(event, definitions, conversions);
        }
        return content;
    }

    private static Engagement guide(ContentHistory history) {
        return Optional.ofNullable(history.items().get("guide")).orElseThrow();
    }

    private static int downloads(ContentHistory history) {
        return Optional.ofNullable(history.items().get("guide")).stream()
                .flatMap(guide -> Optional.ofNullable(guide.fulfilled().get("download")).stream())
                .flatMap(months -> months.values().stream())
                .mapToInt(Integer::intValue)
                .sum();
    }

    private static Optional<Gate> gate(ContentHistory history) {
        return history.first().map(FirstContact::gate);
    }

    private static Event visit(String item, Duration later) {
        return Visits.page(ANNA, START.plus(later), Visits.SHOP + item + "?utm_source=google");
    }

    private static Event identified(Duration later, String kind) {
        return TestEvents.identify(ANNA, START.plus(later), Map.of(), List.of(new Identity(kind, "anna@example.com")));
    }

    private static Event download(Duration later) {
        return TestEvents.track(ANNA, "Style Guide Downloaded", START.plus(later), Map.of());
    }

    private static Event read(String property, Object time, int minute) {
        return TestEvents.track(
                ANNA, "Article Read", START.plusSeconds(60L * minute), Map.of("content_id", "guide", property, time));
    }

    private static ContentItem item(String key, Openness access, DesiredBehaviour... desired) {
        return new ContentItem(
                key,
                key,
                ContentKind.CONTENT,
                Purpose.INSPIRE,
                access,
                new Recognition(List.of("/" + key), List.of(key), List.of()),
                List.of(desired));
    }
}
