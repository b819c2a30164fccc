package dev.perennial.attribution.touchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TouchHistoryTest {
    private static final InternalSites SITES =
            new InternalSites(List.of("second.example", "xn--mller-kva.example"), List.of("pay.bank.example"));
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void pagesOfOneSessionAreOneTouchpoint() {
        TouchHistory history = fold(
                Visits.googleAd(CUSTOMER, START, "spring"),
                Visits.page(CUSTOMER, minutes(5), Visits.SHOP + "shoes", Visits.SHOP),
                Visits.googleAd(CUSTOMER, minutes(10), "spring"));
        assertThat(history.touchpoints()).hasSize(1);
    }

    @Test
    void directNeverOverrulesTheSourceOfASession() {
        TouchHistory history = fold(
                Visits.googleAd(CUSTOMER, START, "spring"),
                Visits.direct(CUSTOMER, minutes(20)),
                Visits.direct(CUSTOMER, minutes(45)));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH);
    }

    @Test
    void directAfterThePauseIsATouchpoint() {
        TouchHistory history = fold(Visits.googleAd(CUSTOMER, START, "spring"), Visits.direct(CUSTOMER, minutes(31)));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH, Channel.DIRECT);
    }

    @Test
    void thePauseIsOverAfterThirtyMinutesAndNotBefore() {
        TouchHistory history = fold(Visits.googleAd(CUSTOMER, START, "spring"), Visits.direct(CUSTOMER, minutes(30)));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH);
    }

    @Test
    void anotherSourceWithinASessionIsATouchpoint() {
        TouchHistory history = fold(
                Visits.googleAd(CUSTOMER, START, "spring"),
                Visits.page(CUSTOMER, minutes(5), Visits.SHOP, "https://chatgpt.com/"),
                Visits.googleAd(CUSTOMER, minutes(10), "summer"));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH, Channel.AI_ASSISTANT, Channel.PAID_SEARCH);
    }

    @Test
    void goingOnAfterAPauseWithinTheSiteIsNoTouchpoint() {
        TouchHistory history = fold(
                Visits.googleAd(CUSTOMER, START, "spring"),
                Visits.page(CUSTOMER, minutes(90), Visits.SHOP + "shoes", Visits.SHOP),
                Visits.direct(CUSTOMER, minutes(95)));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH);
    }

    @Test
    void comingFromTheBrandsOwnSitesOrFromWhatItIgnoresIsNoTouchpoint() {
        TouchHistory history = fold(
                Visits.googleAd(CUSTOMER, START, "spring"),
                Visits.page(CUSTOMER, minutes(10), Visits.SHOP + "cart", "https://de.second.example/shoes"),
                Visits.page(CUSTOMER, minutes(20), Visits.SHOP + "thanks", "https://pay.bank.example/3ds"),
                Visits.page(CUSTOMER, minutes(90), Visits.SHOP, "https://www.second.example/"),
                Visits.page(CUSTOMER, minutes(95), Visits.SHOP, "https://müller.example/"));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH);
        TouchHistory strangers = fold(
                Visits.page(CUSTOMER, START, Visits.SHOP, "https://nosecond.example/"),
                Visits.page(CUSTOMER, minutes(40), Visits.SHOP, "https://bank.example/"));
        assertThat(channels(strangers)).containsExactly(Channel.REFERRAL, Channel.REFERRAL);
    }

    @Test
    void contactsBeyondTheWebsiteLeaveTheSessionAlone() {
        TouchHistory history = fold(
                Visits.googleAd(CUSTOMER, START, "spring"),
                TestEvents.track(CUSTOMER, "Call Received", minutes(10), Map.of()),
                Visits.direct(CUSTOMER, minutes(15)));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH, Channel.CALL_CENTRE);
    }

    @Test
    void oneCodeNamedTwiceInARowIsOneContact() {
        Map<String, Object> code = Map.of("mail_code", "SPRING-26");
        TouchHistory history = fold(
                TestEvents.track(CUSTOMER, "Coupon Entered", START, code),
                TestEvents.track(CUSTOMER, "Order Completed", minutes(5), code),
                TestEvents.track(CUSTOMER, "Direct Mail Responded", minutes(60), code));
        assertThat(channels(history)).containsExactly(Channel.DIRECT_MAIL, Channel.DIRECT_MAIL);
    }

    @Test
    void referralCodeCountsOnceHoweverOftenItIsNamed() {
        TouchHistory history = fold(
                Visits.page(CUSTOMER, START, Visits.SHOP + "?ref=ANNA-4711&utm_source=referral&utm_campaign=friends"),
                TestEvents.identify(CUSTOMER, minutes(300), Map.of("referralCode", "ANNA-4711"), List.of()),
                TestEvents.track(CUSTOMER, "Order Completed", minutes(900), Map.of("referral_code", "ANNA-4711")),
                TestEvents.track(CUSTOMER, "Order Completed", minutes(990), Map.of("referral_code", "BERT-1")));
        assertThat(history.touchpoints())
                .extracting(touch -> touch.origin().content())
                .containsExactly("ANNA-4711", "BERT-1");
    }

    @Test
    void declaredSourceIsATouchpointBeforeEverythingWhereNothingElseIsKnown() {
        TouchHistory history = fold(
                Visits.direct(CUSTOMER, START),
                TestEvents.track(CUSTOMER, "Source Declared", minutes(50), Map.of("source", "A friend")),
                TestEvents.track(CUSTOMER, "Source Declared", minutes(60), Map.of("source", "Radio")));
        assertThat(channels(history)).containsExactly(Channel.WORD_OF_MOUTH, Channel.DIRECT);
        assertThat(history.touchpoints().getFirst().at()).isEqualTo(START);
        assertThat(history.touchpoints().getFirst().kind()).isEqualTo(TouchpointKind.DECLARED);
        assertThat(history.declaration())
                .isEqualTo(new Declaration(
                        "A friend", history.touchpoints().getFirst().origin(), minutes(50)));
    }

    @Test
    void declaredSourceIsKeptBesideWhatWasSeen() {
        TouchHistory history = fold(
                Visits.googleAd(CUSTOMER, START, "spring"),
                TestEvents.identify(CUSTOMER, minutes(50), Map.of("heardAbout", "A friend"), List.of()));
        assertThat(channels(history)).containsExactly(Channel.PAID_SEARCH);
        assertThat(history.declaration()).isNotNull();
    }

    @Test
    void oneEventThatIsVisitAndDeclarationGivesTwoDifferentTouchpoints() {
        Event both = TestEvents.event(
                CUSTOMER,
                EventType.IDENTIFY,
                "",
                START,
                Map.of("heardAbout", "radio"),
                Map.of("page", Map.of("url", Visits.SHOP)),
                List.of());
        assertThat(fold(both).touchpoints())
                .extracting(Touchpoint::id)
                .hasSize(2)
                .doesNotHaveDuplicates();
    }

    @Test
    void robotsDoNotFillTheMemory() {
        Event[] events = new Event[TouchHistory.MOST + 5];
        for (int i = 0; i < events.length; i++) {
            events[i] = Visits.googleAd(CUSTOMER, START.plusSeconds(i), "campaign" + i);
        }
        TouchHistory history = fold(events);
        assertThat(history.touchpoints()).hasSize(TouchHistory.MOST);
        assertThat(history.truncated()).isTrue();
    }

    private static TouchHistory fold(Event... events) {
        TouchHistory history = TouchHistory.EMPTY;
        for (Event event : events) {
            history = history.after(event, events[0].occurredAt(), SITES);
        }
        return history;
    }

    private static List<Channel> channels(TouchHistory history) {
        return history.touchpoints().stream()
                .map(touch -> touch.origin().channel())
                .toList();
    }

    private static Instant minutes(int minutes) {
        return START.plus(Duration.ofMinutes(minutes));
    }
}
