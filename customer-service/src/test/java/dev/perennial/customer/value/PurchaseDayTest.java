package dev.perennial.customer.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PurchaseDayTest {
    private static final Currency EURO = Currency.getInstance("EUR");
    private static final Currency DOLLAR = Currency.getInstance("USD");
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void countsWhatWasOrderedOnADayOfTheBrandOnce() {
        Map<PurchaseDay.Key, PurchaseDay> days = PurchaseDay.of(
                List.of(
                        order("2026-03-01T22:59:00Z", 500, EURO),
                        order("2026-03-01T23:30:00Z", 700, EURO),
                        order("2026-03-02T09:00:00Z", 300, EURO),
                        order("2026-03-02T10:00:00Z", 100, DOLLAR)),
                BERLIN);

        assertThat(days.values())
                .containsExactly(
                        new PurchaseDay(key("2026-03-01", EURO), 1, 500, 0, 0, 0, 0),
                        new PurchaseDay(key("2026-03-02", EURO), 2, 1_000, 0, 0, 0, 0),
                        new PurchaseDay(key("2026-03-02", DOLLAR), 1, 100, 0, 0, 0, 0));
    }

    @Test
    void takesWhatLeftNothingForNoPurchase() {
        Map<PurchaseDay.Key, PurchaseDay> days = PurchaseDay.of(
                List.of(order("2026-03-01T10:00:00Z", 0, EURO), order("2026-03-01T11:00:00Z", -250, EURO)), BERLIN);

        assertThat(days.values()).containsExactly(new PurchaseDay(key("2026-03-01", EURO), 0, 0, 2, -250, 0, 0));
    }

    @Test
    void takesDeliveriesOfContractsForNoPurchases() {
        BoughtOrder delivery = new BoughtOrder(
                Instant.parse("2026-03-01T10:00:00Z"), new Money(900, EURO), Optional.of(new Money(300, EURO)), true);

        assertThat(PurchaseDay.of(List.of(delivery, order("2026-03-01T11:00:00Z", 500, EURO)), BERLIN)
                        .values())
                .containsExactly(new PurchaseDay(key("2026-03-01", EURO), 1, 500, 1, 900, 900, 300));
    }

    @Test
    void boundsWhatIsNoBusinessFigure() {
        Map<PurchaseDay.Key, PurchaseDay> days =
                PurchaseDay.of(Collections.nCopies(3, order("2026-03-01T10:00:00Z", Long.MAX_VALUE / 2, EURO)), BERLIN);

        assertThat(days.values())
                .containsExactly(new PurchaseDay(key("2026-03-01", EURO), 3, Long.MAX_VALUE, 0, 0, 0, 0));
    }

    @Property
    void isTheSameInWhateverOrderOrdersCame(@ForAll("orders") List<BoughtOrder> orders, @ForAll long seed) {
        List<BoughtOrder> shuffled = new ArrayList<>(orders);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(PurchaseDay.of(shuffled, BERLIN)).isEqualTo(PurchaseDay.of(orders, BERLIN));
    }

    @Property
    void addsUpToAllOrders(@ForAll("orders") List<BoughtOrder> orders) {
        Map<PurchaseDay.Key, PurchaseDay> days = PurchaseDay.of(orders, BERLIN);

        assertThat(days.values().stream()
                        .mapToLong(day -> day.purchasedMinor() + day.otherMinor())
                        .sum())
                .isEqualTo(
                        orders.stream().mapToLong(order -> order.net().minor()).sum());
        assertThat(days.values().stream()
                        .mapToInt(day -> day.purchases() + day.others())
                        .sum())
                .isEqualTo(orders.size());
    }

    @Property
    void keepsTheMarginOfThoseThatTellAndWhatIsLeftOfThem(@ForAll("orders") List<BoughtOrder> orders) {
        Map<PurchaseDay.Key, PurchaseDay> days = PurchaseDay.of(orders, BERLIN);
        List<BoughtOrder> telling =
                orders.stream().filter(order -> order.margin().isPresent()).toList();

        assertThat(days.values().stream().mapToLong(PurchaseDay::knownMinor).sum())
                .isEqualTo(
                        telling.stream().mapToLong(order -> order.net().minor()).sum());
        assertThat(days.values().stream().mapToLong(PurchaseDay::marginMinor).sum())
                .isEqualTo(telling.stream()
                        .flatMap(order -> order.margin().stream())
                        .mapToLong(Money::minor)
                        .sum());
    }

    @Provide
    Arbitrary<List<BoughtOrder>> orders() {
        return Combinators.combine(
                        Arbitraries.longs().between(0, 20 * 86_400L),
                        Arbitraries.longs().between(-1_000, 10_000),
                        Arbitraries.of(EURO, DOLLAR),
                        Arbitraries.longs().between(-2_000, 9_000).optional(),
                        Arbitraries.of(true, false))
                .as((second, minor, currency, margin, isDelivery) -> new BoughtOrder(
                        Instant.parse("2026-03-20T00:00:00Z").plusSeconds(second),
                        new Money(minor, currency),
                        margin.map(left -> new Money(left, currency)),
                        isDelivery))
                .list()
                .ofMaxSize(30);
    }

    private static BoughtOrder order(String at, long minor, Currency currency) {
        return new BoughtOrder(Instant.parse(at), new Money(minor, currency), Optional.empty(), false);
    }

    private static PurchaseDay.Key key(String day, Currency currency) {
        return new PurchaseDay.Key(LocalDate.parse(day), currency);
    }
}
