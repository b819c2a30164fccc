package dev.perennial.attribution.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.attribution.conversion.Conversion;
import dev.perennial.attribution.conversion.ConversionHistory;
import dev.perennial.attribution.conversion.ConversionKind;
import dev.perennial.attribution.settings.Settings;
import dev.perennial.attribution.touchpoint.TouchHistory;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CreditedConversionTest {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant ORDERED = Instant.parse("2026-06-01T12:00:00Z");
    private static final Duration WINDOW = Duration.ofDays(Settings.DEFAULT_LOOK_BACK_DAYS);

    @Test
    void sharesByFirstLastAndLinear() {
        List<Credit> credits = credits(
                order("10.00"),
                Visits.googleAd(CUSTOMER, daysBefore(30), "spring"),
                Visits.page(CUSTOMER, daysBefore(20), Visits.SHOP, "https://chatgpt.com/"),
                Visits.direct(CUSTOMER, daysBefore(10)));
        assertThat(nets(credits, CreditModel.FIRST_TOUCH)).containsExactly(1000L, 0L, 0L);
        assertThat(nets(credits, CreditModel.LAST_TOUCH)).containsExactly(0L, 0L, 1000L);
        assertThat(nets(credits, CreditModel.LINEAR)).containsExactly(334L, 333L, 333L);
    }

    @Test
    void directGetsCreditOnlyWhereNothingElseIsOnThePath() {
        List<Credit> credits = credits(
                order("10.00"),
                Visits.googleAd(CUSTOMER, daysBefore(30), "spring"),
                Visits.direct(CUSTOMER, daysBefore(10)));
        assertThat(nets(credits, CreditModel.LAST_NON_DIRECT)).containsExactly(1000L, 0L);
        assertThat(nets(credits, CreditModel.LAST_TOUCH)).containsExactly(0L, 1000L);
        List<Credit> directs = credits(
                order("10.00"), Visits.direct(CUSTOMER, daysBefore(30)), Visits.direct(CUSTOMER, daysBefore(10)));
        assertThat(nets(directs, CreditModel.LAST_NON_DIRECT)).containsExactly(0L, 1000L);
    }

    @Test
    void halvesWithEachHalfLife() {
        List<Credit> credits = credits(
                order("7.00"),
                Visits.googleAd(CUSTOMER, daysBefore(44), "spring"),
                Visits.googleAd(CUSTOMER, daysBefore(37), "summer"),
                Visits.googleAd(CUSTOMER, daysBefore(30), "autumn"));
        assertThat(nets(credits, CreditModel.TIME_DECAY)).containsExactly(100L, 200L, 400L);
    }

    @Test
    void sharesByPosition() {
        List<Credit> four = credits(
                order("10.00"),
                Visits.googleAd(CUSTOMER, daysBefore(40), "a"),
                Visits.googleAd(CUSTOMER, daysBefore(30), "b"),
                Visits.googleAd(CUSTOMER, daysBefore(20), "c"),
                Visits.googleAd(CUSTOMER, daysBefore(10), "d"));
        assertThat(nets(four, CreditModel.POSITION_BASED)).containsExactly(400L, 100L, 100L, 400L);
        List<Credit> two = credits(
                order("10.00"),
                Visits.googleAd(CUSTOMER, daysBefore(40), "a"),
                Visits.googleAd(CUSTOMER, daysBefore(30), "b"));
        assertThat(nets(two, CreditModel.POSITION_BASED)).containsExactly(500L, 500L);
    }

    @Test
    void peaksAtTheFirstTheLeadAndTheLast() {
        Event[] visits = {
            Visits.googleAd(CUSTOMER, daysBefore(50), "a"),
            Visits.googleAd(CUSTOMER, daysBefore(40), "b"),
            Visits.googleAd(CUSTOMER, daysBefore(30), "lead"),
            Visits.googleAd(CUSTOMER, daysBefore(20), "c"),
            Visits.googleAd(CUSTOMER, daysBefore(10), "d")
        };
        Event[] registered = Arrays.copyOf(visits, 6);
        registered[5] = TestEvents.track(CUSTOMER, "Signed Up", daysBefore(25), Map.of());
        assertThat(nets(credits(order("10.00"), registered), CreditModel.W_SHAPED))
                .containsExactly(300L, 50L, 300L, 50L, 300L);
        assertThat(nets(credits(order("7.00"), visits), CreditModel.W_SHAPED))
                .containsExactly(300L, 34L, 33L, 33L, 300L);
        registered[5] = TestEvents.track(CUSTOMER, "Signed Up", daysBefore(1), Map.of());
        assertThat(nets(credits(order("10.00"), registered), CreditModel.W_SHAPED))
                .containsExactly(300L, 34L, 33L, 33L, 600L);
        registered[5] = TestEvents.track(CUSTOMER, "Signed Up", daysBefore(60), Map.of());
        assertThat(nets(credits(order("7.00"), registered), CreditModel.W_SHAPED))
                .containsExactly(300L, 34L, 33L, 33L, 300L);
    }

    @Test
    void whatWasOnlySeenCountsWhereNothingElseDoes() {
        Event shown = TestEvents.track(CUSTOMER, "Ad Impression", daysBefore(5), Map.of("source", "facebook"));
        List<Credit> beside = credits(order("10.00"), Visits.direct(CUSTOMER, daysBefore(10)), shown);
        assertThat(beside).extracting(c -> c.origin().channel()).containsExactly(Channel.DIRECT);
        List<Credit> alone = credits(order("10.00"), shown);
        assertThat(alone).extracting(c -> c.origin().channel()).containsExactly(Channel.PAID_SOCIAL);
    }

    @Test
    void refundReducesTheCredit() {
        List<Credit> credits = credits(
                order("10.00"),
                Visits.googleAd(CUSTOMER, daysBefore(30), "spring"),
                Visits.direct(CUSTOMER, daysBefore(10)),
                TestEvents.track(
                        CUSTOMER, "Order Refunded", ORDERED.plusSeconds(60), Map.of("order_id", "1", "total", "3.33")));
        assertThat(nets(credits, CreditModel.LINEAR)).containsExactly(334L, 333L);
        assertThat(credits.getFirst().shares().get(CreditModel.LINEAR)).isEqualTo(new Share(500_000, 500, 334));
    }

    @Test
    void windowIncludesBothEnds() {
        List<Credit> credits = credits(
                order("10.00"),
                Visits.googleAd(CUSTOMER, ORDERED.minus(WINDOW).minusMillis(1), "too-early"),
                Visits.googleAd(CUSTOMER, ORDERED.minus(WINDOW).plus(Duration.ofHours(1)), "in-time"),
                TestEvents.track(CUSTOMER, "Call Received", ORDERED, Map.of()),
                TestEvents.track(CUSTOMER, "Store Visited", ORDERED.plusMillis(1), Map.of()));
        assertThat(credits)
                .extracting(c -> c.origin().channel())
                .containsExactly(Channel.PAID_SEARCH, Channel.CALL_CENTRE);
        assertThat(credits.getFirst().origin().campaign()).isEqualTo("in-time");
    }

    @Test
    void conversionWithoutTouchpointIsCreditedToWhereItTookPlace() {
        List<Credit> credits = credits(order("10.00"));
        assertThat(credits).singleElement().satisfies(credit -> {
            assertThat(credit.rank()).isZero();
            assertThat(credit.touchpoint()).isNull();
            assertThat(credit.origin().channel()).isEqualTo(Channel.UNKNOWN);
            assertThat(credit.shares()).hasSize(CreditModel.values().length);
        });
    }

    @Test
    void cancelledOrderHasNoCredit() {
        List<Credit> credits = credits(
                order("10.00"),
                TestEvents.track(CUSTOMER, "Order Cancelled", ORDERED.plusSeconds(1), Map.of("order_id", "1")));
        assertThat(credits).isEmpty();
    }

    @Test
    void longPathKeepsTheFirstAndTheLatest() {
        Event[] events = new Event[CreditedConversion.LONGEST_PATH + 50];
        for (int i = 0; i < events.length; i++) {
            events[i] = Visits.googleAd(CUSTOMER, daysBefore(80).plus(Duration.ofHours(i)), "c" + i);
        }
        List<Credit> credits = credits(order("1.00"), events);
        assertThat(credits).hasSize(CreditedConversion.LONGEST_PATH);
        assertThat(credits.getFirst().origin().campaign()).isEqualTo("c0");
        assertThat(credits.getLast().origin().campaign()).isEqualTo("c" + (events.length - 1));
        assertThat(nets(credits, CreditModel.LINEAR).stream().mapToLong(n -> n).sum())
                .isEqualTo(100);
    }

    private static List<Credit> credits(Event order, Event... others) {
        List<Event> timeline = Stream.concat(Stream.of(others), Stream.of(order))
                .sorted(Event.TIMELINE_ORDER)
                .toList();
        TouchHistory touches = TouchHistory.EMPTY;
        ConversionHistory conversions = ConversionHistory.EMPTY;
        for (Event event : timeline) {
            touches = touches.after(event, timeline.getFirst().occurredAt(), InternalSites.NONE);
            conversions = conversions.after(event, Currency.getInstance("EUR"), List.of());
        }
        Conversion converted = conversions.conversions().stream()
                .filter(conversion -> conversion.kind().isPurchase())
                .findFirst()
                .orElseThrow();
        Instant registered = conversions.conversions().stream()
                .filter(conversion -> conversion.kind() == ConversionKind.REGISTRATION)
                .map(Conversion::at)
                .findFirst()
                .orElse(null);
        return CreditedConversion.of(converted, touches.touchpoints(), registered, Settings.DEFAULT)
                .credits();
    }

    private static List<Long> nets(List<Credit> credits, CreditModel model) {
        return credits.stream()
                .map(credit -> credit.shares().get(model))
                .map(share -> share == null ? 0L : share.net())
                .map(Objects::requireNonNull)
                .toList();
    }

    private static Event order(String total) {
        return TestEvents.order(CUSTOMER, "1", ORDERED, total);
    }

    private static Instant daysBefore(int days) {
        return ORDERED.minus(Duration.ofDays(days));
    }
}
