package dev.perennial.launcher.demo.journey;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.perennial.launcher.demo.DemoEvent;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class OrdersTest {
    private static final List<DemoEvent> EVENTS =
            Crowds.events(Crowds.LARGE_CROWD).toList();

    @Test
    void totalIsPositiveAndTheSumOfTheProducts() {
        assertThat(named("Order Completed")).isNotEmpty().allSatisfy(order -> {
            assertThat(order.cents("total"))
                    .hasValueSatisfying(cents -> assertThat(cents).isPositive());
            assertThat(sum(order.properties()))
                    .isEqualByComparingTo(order.properties().path("total").decimalValue());
            assertThat(order.text("currency")).contains("EUR");
        });
    }

    @Test
    void tellWhatEachProductCost() {
        assertThat(named("Order Completed"))
                .allSatisfy(order -> assertThat(order.properties().path("products"))
                        .isNotEmpty()
                        .allSatisfy(product ->
                                assertThat(product.path("cost").decimalValue()).isPositive()));
        assertThat(named("Product Added"))
                .as("the browser does not know")
                .isNotEmpty()
                .allSatisfy(added -> assertThat(added.properties().has("cost")).isFalse());
    }

    @Test
    void orderIdsAreUnique() {
        assertThat(named("Order Completed"))
                .extracting(order -> order.text("order_id").orElseThrow())
                .doesNotHaveDuplicates();
    }

    @Test
    void refundsComeAfterTheirOrderAndNeverExceedIt() {
        Map<String, DemoEvent> orders = new HashMap<>();
        named("Order Completed")
                .forEach(order -> orders.put(order.text("order_id").orElseThrow(), order));
        Map<String, Long> refunded = new HashMap<>();

        assertThat(named("Order Refunded")).isNotEmpty().allSatisfy(refund -> {
            DemoEvent order =
                    Objects.requireNonNull(orders.get(refund.text("order_id").orElseThrow()));
            assertThat(refund.at()).isAfter(order.at());
            long total = order.cents("total").orElseThrow();
            long sum = refunded.merge(
                    refund.text("order_id").orElseThrow(), refund.cents("total").orElse(total), Long::sum);
            assertThat(sum).isPositive().isLessThanOrEqualTo(total);
        });
    }

    @Test
    void everyDeliveryOfASubscriptionHasItsOrder() {
        long deliveries = named("Subscription Started").size()
                + named("Subscription Renewed").size();

        assertThat(named("Order Completed"))
                .filteredOn(order -> order.text("subscription_id").isPresent())
                .hasSize((int) deliveries);
    }

    @Test
    void cartsAreFilledBeforeTheyAreOrdered() {
        Map<String, DemoEvent> filled = new HashMap<>();
        named("Product Added")
                .forEach(added -> filled.putIfAbsent(added.text("cart_id").orElseThrow(), added));

        assertThat(named("Order Completed"))
                .filteredOn(order -> order.text("cart_id").isPresent())
                .isNotEmpty()
                .allSatisfy(order -> assertThat(Objects.requireNonNull(
                                        filled.get(order.text("cart_id").orElseThrow()))
                                .at())
                        .isBefore(order.at()));
    }

    private static List<DemoEvent> named(String name) {
        return EVENTS.stream().filter(event -> event.name().equals(name)).toList();
    }

    private static BigDecimal sum(JsonNode properties) {
        BigDecimal sum = BigDecimal.ZERO;
        for (JsonNode product : properties.path("products")) {
            sum = sum.add(product.path("price")
                    .decimalValue()
                    .multiply(BigDecimal.valueOf(product.path("quantity").asInt())));
        }
        return sum;
    }
}
