package dev.perennial.stage.fact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.test.TestEvents;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FactFoldTest {
    private static final CustomerId ANN = CustomerId.next();
    private static final Instant DAY = Instant.parse("2026-03-01T10:00:00Z");

    private final FactFold fold =
            new FactFold(new BrandCalendar(ZoneId.of("Europe/Berlin"), Currency.getInstance("EUR")));

    @Test
    void countsTheSameOrderOnce() {
        Facts facts = after(
                TestEvents.order(ANN, "o1", DAY, "19.90"),
                TestEvents.order(ANN, "o1", DAY.plusSeconds(60), "19.90"),
                TestEvents.order(ANN, "o2", days(1), "5.00"));

        assertThat(facts.number(FactCatalogue.ORDERS)).isEqualTo(2);
        assertThat(facts.number(FactCatalogue.REVENUE)).isEqualTo(2490);
        assertThat(facts.instant(FactCatalogue.FIRST_ORDER_AT)).contains(DAY);
        assertThat(facts.instant(FactCatalogue.LAST_ORDER_AT)).contains(days(1));
    }

    @Test
    void takesRefundsOffTheRevenue() {
        Facts facts = after(
                TestEvents.order(ANN, "o1", DAY, "20.00"),
                track("Order Refunded", 1, Map.of("order_id", "o1", "total", "7.50", "currency", "EUR")));

        assertThat(facts.number(FactCatalogue.ORDERS)).isEqualTo(1);
        assertThat(facts.number(FactCatalogue.REVENUE)).isEqualTo(1250);
        assertThat(facts.number(FactCatalogue.REFUNDS)).isEqualTo(1);
    }

    @Test
    void keepsNoOrderThatWasRefundedInFull() {
        Facts wholeByDefault =
                after(TestEvents.order(ANN, "o1", DAY, "20.00"), track("Order Refunded", 1, Map.of("order_id", "o1")));
        Facts wholeByAmount = after(
                TestEvents.order(ANN, "o1", DAY, "20.00"),
                track("Order Refunded", 1, Map.of("order_id", "o1", "total", "20.00")));

        for (Facts facts : List.of(wholeByDefault, wholeByAmount)) {
            assertThat(facts.number(FactCatalogue.ORDERS)).isZero();
            assertThat(facts.number(FactCatalogue.ORDERS_PLACED)).isEqualTo(1);
            assertThat(facts.number(FactCatalogue.REVENUE)).isZero();
            assertThat(facts.instant(FactCatalogue.LAST_ORDER_AT)).isEmpty();
        }
    }

    @Test
    void knowsARefundThatComesBeforeItsOrder() {
        Facts facts = after(
                track("Order Refunded", 0, Map.of("order_id", "o1", "total", "5")),
                TestEvents.order(ANN, "o1", days(1), "20"));

        assertThat(facts.number(FactCatalogue.REVENUE)).isEqualTo(1500);
    }

    @Test
    void forgetsACancelledOrder() {
        Facts facts = after(
                TestEvents.order(ANN, "o1", DAY, "20.00"),
                TestEvents.order(ANN, "o2", days(3), "10.00"),
                track("Order Cancelled", 4, Map.of("order_id", "o2")));

        assertThat(facts.number(FactCatalogue.ORDERS)).isEqualTo(1);
        assertThat(facts.number(FactCatalogue.ORDERS_CANCELLED)).isEqualTo(1);
        assertThat(facts.instant(FactCatalogue.LAST_ORDER_AT)).contains(DAY);
        assertThat(facts.number(FactCatalogue.REVENUE)).isEqualTo(2000);
    }

    @Test
    void addsUpTheProductsWhereAnOrderHasNoTotal() {
        Facts facts = after(track(
                "Order Completed",
                0,
                Map.of(
                        "order_id",
                        "o1",
                        "products",
                        List.of(Map.of("price", "2.50", "quantity", 3), Map.of("price", 1)))));

        assertThat(facts.number(FactCatalogue.REVENUE)).isEqualTo(850);
    }

    @Test
    void countsAnAmountThatCanOnlyBeAMistakeAsNothing() {
        Facts most = after(TestEvents.order(ANN, "o1", DAY, "100000000000.00"));
        Facts beyond = after(TestEvents.order(ANN, "o1", DAY, "100000000000.01"));

        assertThat(most.number(FactCatalogue.REVENUE)).isEqualTo(10_000_000_000_000L);
        assertThat(beyond.number(FactCatalogue.REVENUE)).isZero();
        assertThat(beyond.number(FactCatalogue.ORDERS)).isEqualTo(1);
    }

    @Test
    void keepsWhatTheFirstOrdersWereAbout() {
        Facts facts = after(
                track("Order Completed", 0, products(Map.of("product_id", " p1 ", "sku", "s1", "category", "Coffee"))),
                track("Order Completed", 1, products(Map.of("sku", "s2", "name", "x".repeat(120)))),
                track("Order Completed", 2, products(Map.of("name", "\uD83D\uDE00".repeat(51)))),
                track("Order Completed", 3, Map.of("total", 5)));

        assertThat(facts.purchases())
                .extracting(Purchase::product)
                .containsExactly(
                        product("p1", "Coffee"),
                        product("s2", null),
                        product("\uD83D\uDE00".repeat(50), null),
                        Optional.empty());
    }

    @Test
    void keepsWhatTenOrdersWereAboutAtMost() {
        Facts facts = Facts.NONE;
        for (int i = 0; i < 12; i++) {
            Event order = track("Order Completed", i, products(Map.of("product_id", "p" + i)));
            facts = fold.apply(facts, order).facts();
        }

        assertThat(facts.purchases())
                .filteredOn(order -> order.product().isPresent())
                .hasSize(10);
        assertThat(facts.purchases().get(9).product()).isEqualTo(product("p9", null));
    }

    private static Map<String, Object> products(Map<String, Object> first) {
        return Map.of("total", 1, "products", List.of(first, Map.of("product_id", "another")));
    }

    private static Optional<OrderedProduct> product(String product, @Nullable String category) {
        return Optional.of(new OrderedProduct(Optional.of(product), Optional.ofNullable(category)));
    }

    @Test
    void leavesOtherCurrenciesOutOfTheRevenueAndCountsTheOrders() {
        Facts facts = after(
                track("Order Completed", 0, Map.of("order_id", "o1", "total", 30, "currency", "USD")),
                track("Order Completed", 1, Map.of("order_id", "o2", "total", 10, "currency", "nonsense")));

        assertThat(facts.number(FactCatalogue.ORDERS)).isEqualTo(2);
        assertThat(facts.number(FactCatalogue.REVENUE)).isEqualTo(1000);
    }

    @Test
    void takesTheMedianIntervalOfPurchaseDaysAsRhythm() {
        Facts facts = after(
                TestEvents.order(ANN, "o1", days(0), "1"),
                TestEvents.order(ANN, "o2", days(0).plusSeconds(3600), "1"),
                TestEvents.order(ANN, "o3", days(10), "1"),
                TestEvents.order(ANN, "o4", days(24), "1"),
                TestEvents.order(ANN, "o5", days(100), "1"));

        assertThat(facts.number(FactCatalogue.PURCHASE_DAYS)).isEqualTo(4);
        assertThat(facts.value(FactCatalogue.RHYTHM)).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void takesTheMeanOfTheMiddleTwoIntervalsAsMedian() {
        Facts facts = after(
                TestEvents.order(ANN, "o1", days(0), "1"),
                TestEvents.order(ANN, "o2", days(10), "1"),
                TestEvents.order(ANN, "o3", days(50), "1"),
                TestEvents.order(ANN, "o4", days(70), "1"),
                TestEvents.order(ANN, "o5", days(83), "1"));

        assertThat(facts.value(FactCatalogue.RHYTHM)).isEqualTo(Duration.ofHours(396));
    }

    @Test
    void knowsNoRhythmOfFewerThanThreeIntervals() {
        Facts facts = after(
                TestEvents.order(ANN, "o1", days(0), "1"),
                TestEvents.order(ANN, "o2", days(10), "1"),
                TestEvents.order(ANN, "o3", days(20), "1"));

        assertThat(facts.knows(FactCatalogue.RHYTHM)).isFalse();
    }

    @Test
    void countsPurchaseDaysInTheBrandsZone() {
        // 23:30 and 00:30 in UTC on two days, 00:30 and 01:30 of one day in Berlin.
        Facts facts = after(
                TestEvents.order(ANN, "o1", Instant.parse("2026-03-01T23:30:00Z"), "1"),
                TestEvents.order(ANN, "o2", Instant.parse("2026-03-02T00:30:00Z"), "1"));

        assertThat(facts.number(FactCatalogue.PURCHASE_DAYS)).isEqualTo(1);
    }

    @Test
    void opensACartOnceUntilAnOrderFollows() {
        Facts open = after(
                track("Product Added", 0, Map.of()),
                track("Cart Viewed", 1, Map.of()),
                track("Checkout Started", 2, Map.of()));
        Facts ordered = after(
                track("Product Added", 0, Map.of()),
                TestEvents.order(ANN, "o1", days(1), "1"),
                track("Product Added", 2, Map.of()));

        assertThat(open.number(FactCatalogue.CARTS)).isEqualTo(1);
        assertThat(open.value(FactCatalogue.CART_OPEN)).isEqualTo(true);
        assertThat(open.number(FactCatalogue.CHECKOUTS)).isEqualTo(1);
        assertThat(ordered.number(FactCatalogue.CARTS)).isEqualTo(2);
    }

    @Test
    void recognisesDownloadsSharesAndReviewsByTheirNames() {
        Facts facts = after(
                track("Content Downloaded", 0, Map.of()),
                track("Guide Downloaded", 1, Map.of()),
                track("Product Shared", 2, Map.of()),
                track("Product Reviewed", 3, Map.of()),
                track("Referral Completed", 4, Map.of()));

        assertThat(facts.number(FactCatalogue.DOWNLOADS)).isEqualTo(2);
        assertThat(facts.number(FactCatalogue.SHARES)).isEqualTo(1);
        assertThat(facts.number(FactCatalogue.REVIEWS)).isEqualTo(1);
        assertThat(facts.number(FactCatalogue.REFERRALS)).isEqualTo(1);
        assertThat(facts.instant(FactCatalogue.LAST_ADVOCACY_AT)).contains(days(4));
        assertThat(facts.instant(FactCatalogue.LAST_SEEN_AT))
                .as("a referral completes by what the friend does")
                .contains(days(3));
    }

    @Test
    void takesAReversedReferralBack() {
        Facts facts = after(
                track("Referral Completed", 0, Map.of()),
                track("Referral Reversed", 1, Map.of()),
                track("Referral Reversed", 2, Map.of()));

        assertThat(facts.number(FactCatalogue.REFERRALS)).isZero();
        assertThat(facts.instant(FactCatalogue.LAST_SEEN_AT)).isEmpty();
    }

    @Test
    void knowsTheEndOfThePaidPeriod() {
        Facts told = after(track("Subscription Started", 0, Map.of("renews_at", "2026-05-01T00:00:00Z")));
        Facts yearly = after(track("Subscription Started", 0, Map.of("interval", "year")));
        Facts cancelled =
                after(track("Subscription Started", 0, Map.of()), track("Subscription Cancelled", 5, Map.of()));

        assertThat(told.instant(FactCatalogue.RENEWS_AT)).contains(Instant.parse("2026-05-01T00:00:00Z"));
        // Berlin keeps its wall clock: 11:00 in winter.
        assertThat(yearly.instant(FactCatalogue.RENEWS_AT)).contains(Instant.parse("2027-03-01T10:00:00Z"));
        assertThat(cancelled.value(FactCatalogue.SUBSCRIBED)).isEqualTo(false);
        assertThat(cancelled.instant(FactCatalogue.RENEWS_AT)).contains(Instant.parse("2026-04-01T09:00:00Z"));
    }

    @Test
    void remembersWhichEventChangedAFactLast() {
        Event first = TestEvents.order(ANN, "o1", DAY, "1");
        Event page = TestEvents.page(ANN, days(1), Map.of());
        Facts facts = after(first, page);

        assertThat(facts.changedBy(FactCatalogue.ORDERS)).contains(first.id());
        assertThat(facts.changedBy(FactCatalogue.LAST_SEEN_AT)).contains(page.id());
        assertThat(fold.apply(facts, TestEvents.page(ANN, days(2), Map.of())).changed())
                .containsExactlyInAnyOrder("pageViews", "lastSeenAt");
    }

    @Test
    void knowsTheAddressFromTheIdentitiesOfAnyEvent() {
        Facts facts = after(TestEvents.event(
                ANN,
                EventType.IDENTIFY,
                "",
                DAY,
                Map.of(),
                Map.of(),
                List.of(new Identity(Identity.EMAIL, "ann@example.org"))));

        assertThat(facts.value(FactCatalogue.EMAIL_KNOWN)).isEqualTo(true);
        assertThat(facts.value(FactCatalogue.IDENTIFIED)).isEqualTo(false);
    }

    private Facts after(Event... events) {
        Facts facts = Facts.NONE;
        for (Event event : events) {
            facts = fold.apply(facts, event).facts();
        }
        return facts;
    }

    private static Event track(String name, int day, Map<String, Object> properties) {
        return TestEvents.track(ANN, name, days(day), properties);
    }

    private static Instant days(int days) {
        return DAY.plus(days, ChronoUnit.DAYS);
    }
}
