package dev.perennial.platform.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.perennial.platform.money.Money;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderValueTest {
    private static final Currency EUR = Currency.getInstance("EUR");

    @Test
    void isTheTotalElseTheRevenueElseTheSumOfTheProducts() {
        List<Map<String, Object>> products = List.of(Map.of("price", 10.5, "quantity", 2), Map.of("price", 1));
        assertThat(value(Map.of("total", 30, "revenue", 25, "products", products)))
                .isEqualTo(money(3000, "EUR"));
        assertThat(value(Map.of("revenue", 25, "products", products))).isEqualTo(money(2500, "EUR"));
        assertThat(value(Map.of("products", products))).isEqualTo(money(2200, "EUR"));
        assertThat(value(Map.of())).isEqualTo(money(0, "EUR"));
    }

    @Test
    void isInTheCurrencyOfTheOrder() {
        assertThat(value(Map.of("total", 30, "currency", "usd"))).isEqualTo(money(3000, "USD"));
        assertThat(value(Map.of("total", 30, "currency", "JPY"))).isEqualTo(money(30, "JPY"));
    }

    @Test
    void isNotTakenForTheBrandsWhereTheCurrencyDoesNotExist() {
        assertThat(value(Map.of("total", 150000, "currency", "nonsense"))).isEqualTo(money(150000, "XXX"));
    }

    @Test
    void countsWhatCannotBeAsNothing() {
        assertThat(value(Map.of("total", -5))).isEqualTo(money(0, "EUR"));
        assertThat(value(Map.of("total", "1e11"))).isEqualTo(money(OrderValue.MOST_MINOR, "EUR"));
        assertThat(value(Map.of("total", "100000000000.01"))).isEqualTo(money(0, "EUR"));
        assertThat(value(Map.of("total", "1e400"))).isEqualTo(money(0, "EUR"));
    }

    private static Money value(Map<String, Object> order) {
        return OrderValue.of(new Fields(Map.copyOf(order)), EUR);
    }

    private static Money money(long minor, String currency) {
        return new Money(minor, Currency.getInstance(currency));
    }
}
