package dev.perennial.attribution.conversion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.attribution.Visits;
import dev.perennial.attribution.channel.Channel;
import dev.perennial.attribution.channel.Origin;
import dev.perennial.attribution.goal.Goal;
import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.EventType;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.test.TestEvents;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversionHistoryTest {
    private static final CustomerId CUSTOMER = CustomerId.next();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final List<Goal> GOALS = List.of(
            new Goal("style-guide", "Style Guide Downloaded", null),
            new Goal("consultation", "Consultation Booked", "fee"));

    @Test
    void ordersAreFirstAndRepeatPurchases() {
        ConversionHistory history = fold(order("1", "10.00"), order("2", "20.50"));
        assertThat(history.conversions())
                .extracting(Conversion::kind)
                .containsExactly(ConversionKind.FIRST_PURCHASE, ConversionKind.REPEAT_PURCHASE);
        assertThat(history.conversions()).extracting(c -> c.value().minor()).containsExactly(1000L, 2050L);
    }

    @Test
    void anOrderNumberCountsOnce() {
        ConversionHistory history = fold(order("1", "10"), order("1", "99"), order("1", "10"));
        assertThat(history.conversions())
                .singleElement()
                .extracting(c -> c.net().minor())
                .isEqualTo(1000L);
    }

    @Test
    void refundsReduceTheValueAndNeverBeyondIt() {
        ConversionHistory partly = fold(order("1", "10"), refund("1", Map.of("total", "3.50")));
        assertThat(net(partly)).isEqualTo(650);
        ConversionHistory negative = fold(order("1", "10"), refund("1", Map.of("total", -3.5)));
        assertThat(net(negative)).isEqualTo(650);
        ConversionHistory twice =
                fold(order("1", "10"), refund("1", Map.of("total", "8")), refund("1", Map.of("total", "8")));
        assertThat(net(twice)).isZero();
        ConversionHistory whole = fold(order("1", "10"), refund("1", Map.of()));
        assertThat(net(whole)).isZero();
        assertThat(whole.conversions().getFirst().counts()).isTrue();
    }

    @Test
    void refundInAnotherCurrencyIsLeftOutAndSaidSo() {
        ConversionHistory history = fold(order("1", "10"), refund("1", Map.of("total", "5", "currency", "JPY")));
        assertThat(net(history)).isEqualTo(1000);
        assertThat(history.conversions().getFirst().issue()).isEqualTo(ValueIssue.REFUND_CURRENCY);
    }

    @Test
    void refundThatNamesNoCurrencyIsInThatOfItsOrder() {
        Event dollars = order("1", Map.of("total", "100", "currency", "USD"));
        Event back = refund("1", Map.of("total", "40"));
        for (ConversionHistory history : List.of(fold(dollars, back), fold(back, dollars))) {
            assertThat(history.conversions().getFirst().net()).isEqualTo(new Money(6_000, Currency.getInstance("USD")));
            assertThat(history.conversions().getFirst().issue()).isNull();
        }
        Event yen = order("1", Map.of("total", "1000", "currency", "JPY"));
        assertThat(net(fold(yen, refund("1", Map.of("total", "400"))))).isEqualTo(600);
    }

    @ParameterizedTest
    @CsvSource({
        "usd, 60, 4000,",
        "USD, -60, 4000,",
        "EUR, 60, 10000, REFUND_CURRENCY",
        "DOGE, 60, 10000, REFUND_CURRENCY",
        ", 250, 0,",
        ", 1e15, 0,",
        ", 0, 10000,"
    })
    void refundNeverGivesBackMoreThanTheOrder(
            @Nullable String currency, String total, long left, @Nullable ValueIssue issue) {
        Map<String, Object> given = new HashMap<>(Map.of("total", total));
        if (currency != null) {
            given.put("currency", currency);
        }
        ConversionHistory history = fold(order("1", Map.of("total", "100", "currency", "USD")), refund("1", given));
        assertThat(net(history)).isEqualTo(left);
        assertThat(history.conversions().getFirst().issue()).isEqualTo(issue);
    }

    @Test
    void refundThatOccurredBeforeItsOrderWaitsForIt() {
        ConversionHistory history = fold(refund("1", Map.of("total", "4")), order("2", "7"), order("1", "10"));
        assertThat(history.conversions()).extracting(c -> c.net().minor()).containsExactly(700L, 600L);
        assertThat(history.waiting()).isEmpty();
    }

    @Test
    void cancelledOrderCountsNoMoreAndTheNextIsTheFirst() {
        ConversionHistory history = fold(
                order("1", "10"),
                order("2", "20"),
                TestEvents.track(CUSTOMER, "Order Cancelled", START, Map.of("order_id", "1")));
        assertThat(history.conversions().getFirst().counts()).isFalse();
        assertThat(history.conversions().getFirst().net().minor()).isZero();
        assertThat(history.conversions().getLast().kind()).isEqualTo(ConversionKind.FIRST_PURCHASE);
        assertThat(history.first()).contains(history.conversions().getLast());
    }

    @ParameterizedTest
    @CsvSource({
        "total, -5, 0, NEGATIVE",
        "total, 0, 0,",
        "total, 99999999999999, 0, OUT_OF_RANGE",
        "total, 1e400, 0, MISSING",
        "total, many, 0, MISSING",
        "revenue, 12.345, 1234,",
        "nothing, 1, 0, MISSING",
    })
    void doubtfulAmountsAreSaid(String field, String amount, long minor, ValueIssue issue) {
        ConversionHistory history = fold(TestEvents.track(CUSTOMER, "Order Completed", START, Map.of(field, amount)));
        assertThat(history.conversions().getFirst().value().minor()).isEqualTo(minor);
        assertThat(history.conversions().getFirst().issue()).isEqualTo(issue);
    }

    @Test
    void unknownCurrencyIsNotTakenForTheBrands() {
        ConversionHistory history = fold(TestEvents.track(
                CUSTOMER, "Order Completed", START, Map.of("order_id", "1", "total", 10, "currency", "DOGE")));
        assertThat(net(history)).isZero();
        assertThat(history.conversions().getFirst().issue()).isEqualTo(ValueIssue.UNKNOWN_CURRENCY);
    }

    @Test
    void productsGiveTheValueWhereNoTotalDoes() {
        ConversionHistory history = fold(TestEvents.track(
                CUSTOMER,
                "Order Completed",
                START,
                Map.of("products", List.of(Map.of("price", 2.5, "quantity", 3), Map.of("price", "1")))));
        assertThat(net(history)).isEqualTo(850);
    }

    @Test
    void marginOfAnOrderShrinksWithRefundsAndIsGoneWithACancellation() {
        Event told = order("1", Map.of("total", "100", "margin", "30"));
        assertThat(margin(fold(told))).contains(3000L);
        assertThat(margin(fold(told, refund("1", Map.of("total", "25"))))).contains(2250L);
        assertThat(margin(fold(refund("1", Map.of("total", "25")), told)))
                .as("refund before its order")
                .contains(2250L);
        assertThat(margin(fold(told, refund("1", Map.of())))).contains(0L);
        assertThat(margin(fold(told, cancel("1")))).contains(0L);
        assertThat(margin(fold(told, refund("1", Map.of("total", "25")), cancel("1"))))
                .contains(0L);
        assertThat(margin(fold(told, order("1", Map.of("total", "100", "margin", "60")))))
                .as("sent again")
                .contains(3000L);
        assertThat(margin(fold(order("1", "100"), told))).as("sent again").isEmpty();
    }

    @Test
    void aLossStaysALoss() {
        Event given = order("1", Map.of("total", "0", "cost", "7"));
        assertThat(margin(fold(given))).contains(-700L);
        assertThat(margin(fold(given, refund("1", Map.of())))).contains(-700L);
        assertThat(margin(fold(given, cancel("1")))).as("nothing was given").contains(0L);
        assertThat(margin(fold(order("1", Map.of("total", "10", "cost", "15")), refund("1", Map.of("total", "5")))))
                .contains(-250L);
    }

    @Test
    void onlyOrdersTellTheirMarginAndOnlyWhereTheirValueIsBelieved() {
        assertThat(margin(fold(order("1", "10")))).isEmpty();
        assertThat(margin(fold(order("1", Map.of("total", "10", "margin", "11")))))
                .isEmpty();
        assertThat(margin(fold(order("1", Map.of("total", "-5", "margin", "-6")))))
                .isEmpty();
        assertThat(margin(fold(order("1", Map.of("total", "9", "currency", "DOGE", "margin", "-1")))))
                .isEmpty();
        assertThat(margin(fold(order("1", Map.of("total", "1", "cost", "200000000000")))))
                .as("a loss beyond what sums can hold")
                .isEmpty();
        assertThat(margin(fold(order("1", Map.of("cost", "3")))))
                .as("given away")
                .contains(-300L);
        assertThat(margin(fold(
                        TestEvents.track(CUSTOMER, "Consultation Booked", START, Map.of("fee", "35", "margin", "5")))))
                .isEmpty();
    }

    @Test
    void registrationCountsOnce() {
        Event known = TestEvents.identify(CUSTOMER, START, Map.of(), List.of(new Identity(Identity.USER_ID, "u1")));
        Event onlyMail =
                TestEvents.identify(CUSTOMER, START, Map.of(), List.of(new Identity(Identity.EMAIL, "a@b.example")));
        Event signedUp = TestEvents.track(CUSTOMER, "Signed Up", START, Map.of());
        assertThat(fold(onlyMail).conversions()).isEmpty();
        assertThat(fold(onlyMail, known, signedUp, known).conversions())
                .singleElement()
                .satisfies(c -> assertThat(c.kind()).isEqualTo(ConversionKind.REGISTRATION))
                .satisfies(c -> assertThat(c.id()).isEqualTo(ConversionId.of(known.id())));
    }

    @Test
    void goalsCountEachTimeWithTheirValue() {
        ConversionHistory history = fold(
                TestEvents.track(CUSTOMER, "Style Guide Downloaded", START, Map.of()),
                TestEvents.track(CUSTOMER, "Style Guide Downloaded", START, Map.of()),
                TestEvents.track(CUSTOMER, "Consultation Booked", START, Map.of("fee", "35")));
        assertThat(history.conversions())
                .extracting(Conversion::key)
                .containsExactly("style-guide", "style-guide", "consultation");
        assertThat(history.conversions().getLast().value().minor()).isEqualTo(3500);
    }

    @Test
    void placeOfTheSaleIsKnownFromTheOrder() {
        assertThat(fallback(Map.of("channel", "in-store", "store_name", "Berlin"), Map.of()))
                .isEqualTo(Origin.of(Channel.STORE, "berlin"));
        assertThat(fallback(Map.of("affiliation", "Retail Store"), Map.of()).channel())
                .isEqualTo(Channel.STORE);
        assertThat(fallback(Map.of("affiliation", "Example Online Store"), Map.of()))
                .isEqualTo(Origin.UNKNOWN);
        assertThat(fallback(Map.of(), Map.of("page", Map.of("url", Visits.SHOP))))
                .isEqualTo(Origin.DIRECT);
        assertThat(fallback(Map.of(), Map.of("import", Map.of("file", "orders.csv"))))
                .isEqualTo(Origin.of(Channel.UNKNOWN, "import"));
    }

    private static Origin fallback(Map<String, Object> properties, Map<String, Object> context) {
        Event event =
                TestEvents.event(CUSTOMER, EventType.TRACK, "Order Completed", START, properties, context, List.of());
        return fold(event).conversions().getFirst().fallback();
    }

    private static ConversionHistory fold(Event... events) {
        ConversionHistory history = ConversionHistory.EMPTY;
        for (Event event : events) {
            history = history.after(event, EUR, GOALS);
        }
        return history;
    }

    private static long net(ConversionHistory history) {
        return history.conversions().getFirst().net().minor();
    }

    private static Optional<Long> margin(ConversionHistory history) {
        return history.conversions().getFirst().netMargin().map(Money::minor);
    }

    private static Event order(String id, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("order_id", id);
        return TestEvents.track(CUSTOMER, "Order Completed", START, properties);
    }

    private static Event cancel(String id) {
        return TestEvents.track(CUSTOMER, "Order Cancelled", START, Map.of("order_id", id));
    }

    private static Event order(String id, String total) {
        return TestEvents.order(CUSTOMER, id, START, total);
    }

    private static Event refund(String order, Map<String, Object> more) {
        Map<String, Object> properties = new HashMap<>(more);
        properties.put("order_id", order);
        return TestEvents.track(CUSTOMER, "Order Refunded", START, properties);
    }
}
