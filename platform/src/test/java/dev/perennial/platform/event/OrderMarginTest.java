package dev.perennial.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderMarginTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void saysNothingOfAnOrderThatDoesNotTell() {
        assertThat(margin(Map.of("total", 100))).isEmpty();
    }

    @Test
    void takesTheMarginThatIsSaid() {
        assertThat(margin(Map.of("total", 100, "margin", 31.5, "cost", 10))).contains(eur(3150));
        assertThat(margin(Map.of("total", 100, "margin", -4))).contains(eur(-400));
    }

    @Test
    void takesTheCostOffWhatWasPaidForTheGoods() {
        assertThat(margin(Map.of("total", 100, "cost", 60))).contains(eur(4000));
        assertThat(margin(Map.of("total", 119, "revenue", 90, "cost", 60))).contains(eur(3000));
        assertThat(margin(Map.of("total", 119, "shipping", 5, "tax", 19, "cost", 60)))
                .contains(eur(3500));
    }

    @Test
    void addsUpTheCostOfTheProducts() {
        Map<String, Object> two = Map.of("price", 20, "quantity", 2, "cost", 12.5);
        assertThat(margin(Map.of("total", 50, "products", List.of(two, Map.of("price", 10, "cost", 4)))))
                .contains(eur(2100));
        assertThat(margin(Map.of("total", 50, "products", List.of(two, Map.of("price", 10)))))
                .as("one product does not tell")
                .isEmpty();
    }

    @Test
    void doesNotBelieveWhatCannotBe() {
        assertThat(margin(Map.of("total", 100, "currency", "CLF", "cost", "930000000000000")))
                .as("four digits, more than a long holds")
                .isEmpty();
        assertThat(margin(Map.of("total", 100, "margin", 100.01))).isEmpty();
        assertThat(margin(Map.of("total", 100, "cost", -1))).isEmpty();
        assertThat(margin(Map.of("total", 100, "margin", "1e400"))).isEmpty();
        assertThat(margin(Map.of("total", 100, "margin", "a third"))).isEmpty();
        assertThat(margin(Map.of("total", 100, "products", List.of(Map.of("price", 100, "cost", -5)))))
                .isEmpty();
    }

    @Test
    void believesALossUpToWhatAnOrderMayBeWorth() {
        assertThat(margin(Map.of("total", 1, "margin", "-100000000000"))).contains(eur(-OrderValue.MOST_MINOR));
        assertThat(margin(Map.of("total", 1, "margin", "-100000000000.01"))).isEmpty();
        assertThat(margin(Map.of("total", 1, "cost", "200000000000"))).isEmpty();
        assertThat(margin(Map.of("total", 1, "currency", "JPY", "margin", "-10000000000000")))
                .contains(new Money(-OrderValue.MOST_MINOR, Currency.getInstance("JPY")));
        assertThat(margin(Map.of("total", 1, "currency", "JPY", "margin", "-10000000000001")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "3000, 10000, 10000, 3000",
        "3000, 10000, 5000, 1500",
        "3000, 10000, 0, 0",
        "-999, 1000, 500, -500",
        "5, 10, 1, 0",
        "-700, 0, 0, -700"
    })
    void shrinksWithWhatIsLeftOfTheOrder(long margin, long value, long net, long left) {
        assertThat(OrderMargin.left(eur(margin), eur(value), eur(net))).isEqualTo(eur(left));
    }

    private static Optional<Money> margin(Map<String, Object> order) {
        Fields fields = new Fields(Map.copyOf(order));
        return OrderMargin.of(fields, OrderValue.of(fields, EUR));
    }

    private static Money eur(long minor) {
        return new Money(minor, EUR);
    }
}
