package dev.perennial.attribution.acquisition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.touchpoint.TouchHistory;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AcquisitionTest {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void isTheFirstTouchpointAndStaysIt() {
        Event ad = Visits.googleAd(CUSTOMER, day(0), "spring");
        Acquisition first = of(ad);
        Acquisition later = of(
                ad,
                TestEvents.track(CUSTOMER, "Store Visited", day(2), Map.of()),
                TestEvents.order(CUSTOMER, "1", day(3), "10"),
                Visits.page(CUSTOMER, day(400), Visits.SHOP, "https://chatgpt.com/"));
        assertThat(first.basis()).isEqualTo(AcquisitionBasis.TOUCHPOINT);
        assertThat(first.origin().campaign()).isEqualTo("spring");
        assertThat(later.origin()).isEqualTo(first.origin());
        assertThat(later.touchpoint()).isEqualTo(first.touchpoint());
        assertThat(later.acquiredAt()).isEqualTo(day(0));
        assertThat(later.firstConversionAt()).isEqualTo(day(3));
    }

    @Test
    void offlineContactBeforeTheFirstVisitBringsTheCustomer() {
        Acquisition acquisition = of(
                TestEvents.track(CUSTOMER, "Direct Mail Received", day(0), Map.of("code", "SPRING-26")),
                Visits.googleAd(CUSTOMER, day(5), "spring"));
        assertThat(acquisition.origin())
                .isEqualTo(Origin.of(Channel.DIRECT_MAIL, "direct_mail").inCampaign("SPRING-26"));
    }

    @Test
    void whatTheCustomerSaysCountsWhereOnlyDirectWasSeen() {
        Acquisition acquisition = of(
                Visits.direct(CUSTOMER, day(0)),
                TestEvents.order(CUSTOMER, "1", day(1), "10"),
                TestEvents.identify(CUSTOMER, day(2), Map.of("heardAbout", "my neighbour"), List.of()));
        assertThat(acquisition.basis()).isEqualTo(AcquisitionBasis.DECLARED);
        assertThat(acquisition.origin()).isEqualTo(Origin.of(Channel.WORD_OF_MOUTH, "neighbour"));
        assertThat(acquisition.seen()).isEqualTo(Origin.DIRECT);
        assertThat(acquisition.acquiredAt()).isEqualTo(day(0));
    }

    @Test
    void whatTheCustomerSaysIsKeptBesideWhatWasSeen() {
        Acquisition acquisition = of(
                Visits.googleAd(CUSTOMER, day(0), "spring"),
                TestEvents.identify(CUSTOMER, day(2), Map.of("heardAbout", "my neighbour"), List.of()));
        assertThat(acquisition.basis()).isEqualTo(AcquisitionBasis.TOUCHPOINT);
        assertThat(acquisition.origin().channel()).isEqualTo(Channel.PAID_SEARCH);
        assertThat(acquisition.declared()).isNotNull();
    }

    @Test
    void importedOrderWithoutAnythingBeforeItIsUnknownForGood() {
        Event imported = TestEvents.event(
                CUSTOMER,
                EventType.TRACK,
                "Order Completed",
                day(0),
                Map.of("order_id", "1", "total", "10"),
                Map.of("import", Map.of("file", "orders.csv")),
                List.of());
        Acquisition acquisition = of(imported, Visits.googleAd(CUSTOMER, day(5), "spring"));
        assertThat(acquisition.basis()).isEqualTo(AcquisitionBasis.ORDER);
        assertThat(acquisition.origin()).isEqualTo(Origin.of(Channel.UNKNOWN, "import"));
        assertThat(acquisition.touchpoint()).isNull();
    }

    @Test
    void storeOrderWithoutAnythingBeforeItComesFromTheStore() {
        Event order = TestEvents.track(
                CUSTOMER,
                "Order Completed",
                day(0),
                Map.of("order_id", "1", "total", "10", "channel", "store", "store_name", "Berlin"));
        assertThat(of(order).origin()).isEqualTo(Origin.of(Channel.STORE, "berlin"));
    }

    @Test
    void nothingIsKnownOfACustomerWhoWasOnlyNamed() {
        Acquisition acquisition = of(TestEvents.identify(CUSTOMER, day(0), Map.of("name", "Anna"), List.of()));
        assertThat(acquisition.basis()).isEqualTo(AcquisitionBasis.NOTHING);
        assertThat(acquisition.origin()).isEqualTo(Origin.UNKNOWN);
        assertThat(acquisition.acquiredAt()).isEqualTo(day(0));
        assertThat(acquisition.firstConversionAt()).isNull();
    }

    private static Acquisition of(Event... events) {
        TouchHistory touches = TouchHistory.EMPTY;
        ConversionHistory conversions = ConversionHistory.EMPTY;
        for (Event event : events) {
            touches = touches.after(event, events[0].occurredAt(), InternalSites.NONE);
            conversions = conversions.after(event, Currency.getInstance("EUR"), List.of());
        }
        return Acquisition.of(events[0].occurredAt(), touches, conversions);
    }

    private static Instant day(int day) {
        return START.plusSeconds(86_400L * day);
    }
}
