package dev.perennial.referral.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.event.Event;
import dev.perennial.platform.event.Identity;
import dev.perennial.platform.id.CustomerId;
import dev.perennial.platform.money.Money;
import dev.perennial.platform.privacy.KeyedHash;
import dev.perennial.platform.test.TestBrand;
import dev.perennial.platform.test.TestEvents;
import dev.perennial.referral.program.ProgramBook;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ReferralFactsFoldTest {
    private static final Currency EUR = Currency.getInstance("EUR");
    private static final ProgramBook BOOK = new ProgramBook(EUR, List.of());
    private static final CustomerId FRIEND = CustomerId.next();
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private static final Marks MARKS = new Marks(KeyedHash.of("secret-of-the-tests", Marks.PURPOSE));

    private final ReferralFactsFold fold = new ReferralFactsFold(MARKS);

    @Test
    void keepsTheFirstNamingOfACode() {
        ReferralFacts facts = folded(
                page(0, "https://shop.example/?ref=ANNA-4821"),
                TestEvents.track(FRIEND, "Coupon Entered", at(5), Map.of("coupon", "anna4821")),
                TestEvents.track(FRIEND, "Coupon Entered", at(6), Map.of("coupon", "BERT-1234")));

        assertThat(facts.named()).extracting(NamedCode::via).containsExactly(Via.LINK, Via.COUPON);
        assertThat(facts.named().getFirst().at()).isEqualTo(at(0));
    }

    @Test
    void namesTheCodeOfAnOrderBeforeTheOrder() {
        ReferralFacts facts = folded(
                TestEvents.track(
                        FRIEND, "Order Completed", at(0), Map.of("order_id", "o1", "total", 50, "coupon", "ANNA-4821")),
                TestEvents.track(FRIEND, "Coupon Entered", at(1), Map.of("coupon", "BERT-1234")));

        assertThat(facts.named()).extracting(NamedCode::orderedBefore).containsExactly(false, true);
    }

    @Test
    void keepsTheFirstOrderOnly() {
        ReferralFacts facts =
                folded(TestEvents.order(FRIEND, "o1", at(0), "50.00"), TestEvents.order(FRIEND, "o2", at(1), "90.00"));

        assertThat(facts.firstOrder()).get().extracting(FirstOrder::order).isEqualTo("o1");
        assertThat(first(facts).value()).isEqualTo(new Money(5000, EUR));
    }

    @Test
    void addsPartialRefundsUp() {
        ReferralFacts facts = folded(
                TestEvents.order(FRIEND, "o1", at(0), "50.00"), refund(1, "o1", "20.00"), refund(2, "o1", "10.00"));

        assertThat(first(facts).standing()).isEqualTo(OrderStanding.PLACED);
        assertThat(first(facts).remaining()).isEqualTo(new Money(2000, EUR));
    }

    @Test
    void refundsAsAWholeWhatRefundsAddUpTo() {
        ReferralFacts facts = folded(
                TestEvents.order(FRIEND, "o1", at(0), "50.00"), refund(1, "o1", "20.00"), refund(2, "o1", "30.00"));

        assertThat(first(facts).standing()).isEqualTo(OrderStanding.REFUNDED);
        assertThat(first(facts).reducedAt()).contains(at(2));
    }

    @Test
    void refundsAsAWholeWithoutAnAmountOrInAnotherCurrency() {
        Event whole = TestEvents.track(FRIEND, "Order Refunded", at(1), Map.of("order_id", "o1"));
        Event foreign = TestEvents.track(
                FRIEND, "Order Refunded", at(1), Map.of("order_id", "o1", "total", 1, "currency", "USD"));

        assertThat(first(folded(TestEvents.order(FRIEND, "o1", at(0), "50.00"), whole))
                        .standing())
                .isEqualTo(OrderStanding.REFUNDED);
        assertThat(first(folded(TestEvents.order(FRIEND, "o1", at(0), "50.00"), foreign))
                        .standing())
                .isEqualTo(OrderStanding.REFUNDED);
    }

    @Test
    void leavesTheOrderAloneWhenAnotherIsRefunded() {
        ReferralFacts facts = folded(TestEvents.order(FRIEND, "o1", at(0), "50.00"), refund(1, "o2", "50.00"));

        assertThat(first(facts).standing()).isEqualTo(OrderStanding.PLACED);
    }

    @Test
    void countsACancellationThatSeemsToComeBeforeItsOrder() {
        ReferralFacts facts = folded(
                TestEvents.track(FRIEND, "Order Cancelled", at(-1), Map.of("order_id", "o1")),
                TestEvents.order(FRIEND, "o1", at(0), "50.00"));

        assertThat(first(facts).standing()).isEqualTo(OrderStanding.CANCELLED);
        assertThat(facts.early()).isEmpty();
    }

    @Test
    void readsAnOrdersValueHoweverItIsSent() {
        assertThat(value(Map.of("total", "12.345"))).isEqualTo(new Money(1234, EUR));
        assertThat(value(Map.of("revenue", 7))).isEqualTo(new Money(700, EUR));
        assertThat(value(Map.of("products", List.of(Map.of("price", 3, "quantity", 2), Map.of("price", "1.50")))))
                .isEqualTo(new Money(750, EUR));
        assertThat(value(Map.of())).isEqualTo(new Money(0, EUR));
        assertThat(value(Map.of("total", -5))).isEqualTo(new Money(0, EUR));
        assertThat(value(Map.of("total", "1e29"))).isEqualTo(new Money(0, EUR));
        assertThat(value(Map.of("total", 500, "currency", "jpy")))
                .isEqualTo(new Money(500, Currency.getInstance("JPY")));
    }

    @Test
    void keepsMarksWithoutTheAddressItself() {
        ReferralFacts facts = folded(TestEvents.identify(
                FRIEND,
                at(0),
                Map.of("email", "Anna+shop@Example.com"),
                List.of(
                        new Identity(Identity.EMAIL, "anna@example.com"),
                        new Identity(Identity.PHONE, "+491711234567"),
                        new Identity(Identity.LOYALTY_CARD, "4711"),
                        new Identity(Identity.USER_ID, "u1"))));

        assertThat(facts.marks())
                .extracting(Mark::kind)
                .containsExactly(MarkKind.EMAIL, MarkKind.PHONE, MarkKind.LOYALTY_CARD);
        assertThat(facts.toString()).doesNotContain("anna", "491711234567", "4711");
    }

    @Test
    void givesEveryBrandMarksOfItsOwn() {
        assertThat(MARKS.of(TestBrand.ACME.id(), MarkKind.PHONE, "+49171"))
                .isNotEqualTo(MARKS.of(TestBrand.OTHER.id(), MarkKind.PHONE, "+49171"));
    }

    @Test
    void givesEveryInstallationMarksOfItsOwn() {
        Marks others = new Marks(KeyedHash.of("secret-of-another", Marks.PURPOSE));

        assertThat(others.of(TestBrand.ACME.id(), MarkKind.PHONE, "+49171"))
                .isNotEqualTo(MARKS.of(TestBrand.ACME.id(), MarkKind.PHONE, "+49171"));
    }

    @Test
    void keysTheMarksOfEarlierVersions() {
        Mark email = Marks.unkeyed(TestBrand.ACME.id(), MarkKind.EMAIL, "anna@example.com");
        Mark phone = Marks.unkeyed(TestBrand.ACME.id(), MarkKind.PHONE, "+49171");
        ReferralFacts earlier =
                new ReferralFacts(List.of(), List.of(email, phone), ReferralFacts.NOTHING.firstOrder(), List.of());

        ReferralFacts now = fold.apply(
                BOOK, earlier, TestEvents.identify(FRIEND, at(0), Map.of("email", "anna@example.com"), List.of()));

        assertThat(now.marks())
                .containsExactly(
                        MARKS.of(TestBrand.ACME.id(), MarkKind.EMAIL, "anna@example.com"),
                        MARKS.of(TestBrand.ACME.id(), MarkKind.PHONE, "+49171"));
    }

    @Test
    void staysSmallHoweverMuchIsNamed() {
        Event[] many = IntStream.range(0, 500)
                .mapToObj(
                        i -> TestEvents.track(FRIEND, "Coupon Entered", at(i), Map.of("coupon", "CODE-" + (1000 + i))))
                .toArray(Event[]::new);

        assertThat(folded(many).named()).hasSize(ReferralFacts.MOST_CODES);
    }

    /** Duplicates under other message ids and events that do not matter leave the state as it is. */
    @Property(tries = 200)
    void dependsOnWhatMattersOnly(@ForAll Random random, @ForAll @IntRange(max = 20) int extra) {
        List<Event> timeline = new ArrayList<>(List.of(
                page(0, "https://shop.example/?ref=ANNA-4821"),
                TestEvents.order(FRIEND, "o1", at(10), "50.00"),
                refund(20, "o1", "20.00")));
        ReferralFacts expected = folded(timeline.toArray(Event[]::new));

        for (int i = 0; i < extra; i++) {
            int minute = 10 + random.nextInt(30);
            timeline.add(
                    switch (random.nextInt(4)) {
                        case 0 -> TestEvents.order(FRIEND, "o1", at(minute + 1), "50.00");
                        case 1 -> page(minute, "https://shop.example/?ref=anna4821");
                        case 2 -> TestEvents.track(FRIEND, "Product Viewed", at(minute), Map.of("sku", "x"));
                        default -> TestEvents.order(FRIEND, "o" + (2 + i), at(minute + 1), "9.00");
                    });
        }

        assertThat(folded(timeline.toArray(Event[]::new))).isEqualTo(expected);
    }

    private ReferralFacts folded(Event... events) {
        ReferralFacts state = fold.start(BOOK, FRIEND);
        List<Event> timeline = new ArrayList<>(List.of(events));
        timeline.sort(Event.TIMELINE_ORDER);
        for (Event event : timeline) {
            state = fold.apply(BOOK, state, event);
        }
        return state;
    }

    private Money value(Map<String, Object> properties) {
        return first(folded(TestEvents.track(FRIEND, "Order Completed", at(0), properties)))
                .value();
    }

    private static FirstOrder first(ReferralFacts facts) {
        return facts.firstOrder().orElseThrow();
    }

    private static Event page(int minute, String url) {
        return TestEvents.page(FRIEND, at(minute), Map.of("page", Map.of("url", url)));
    }

    private static Event refund(int minute, String order, String total) {
        return TestEvents.track(FRIEND, "Order Refunded", at(minute), Map.of("order_id", order, "total", total));
    }

    private static Instant at(int minute) {
        return START.plus(Duration.ofMinutes(minute));
    }
}
