package dev.perennial.launcher.demo.journey;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.perennial.launcher.demo.shop.Basket;
import dev.perennial.launcher.demo.shop.Catalogue;
import dev.perennial.launcher.demo.shop.Product;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How orders, carts and refunds look in events. */
final class OrderWriter {
    private OrderWriter() {}

    /**
     * An order that was paid.
     *
     * @param channel {@code web}, {@code store}, {@code event} or {@code subscription}
     * @param cart the cart it came from, if it came from one
     * @param coupon the code that was named, if one was
     * @param detail what else belongs into the event: name and value
     */
    record Order(
            String id,
            Instant at,
            Basket basket,
            String channel,
            @Nullable String cart,
            @Nullable String coupon,
            @Nullable Detail detail) {

        /** A further property. */
        record Detail(String name, String value) {}

        void writeTo(ObjectNode properties) {
            properties.put("order_id", id);
            if (cart != null) {
                properties.put("cart_id", cart);
            }
            OrderWriter.basket(properties, basket);
            cost(properties, basket);
            properties.put("channel", channel);
            if (coupon != null) {
                properties.put("coupon", coupon);
            }
            if (detail != null) {
                properties.put(detail.name, detail.value);
            }
        }
    }

    /** Total, currency and products. */
    static void basket(ObjectNode properties, Basket basket) {
        properties.put("total", Timeline.amount(basket.total()));
        properties.put("currency", Catalogue.CURRENCY);
        basket.lines().forEach(l -> line(properties.withArray("products").addObject(), l));
    }

    static void line(ObjectNode properties, Basket.Line line) {
        properties.put("product_id", line.product().id());
        properties.put("name", line.product().name());
        properties.put("category", category(line.product()));
        properties.put("price", Timeline.amount(line.cents()));
        properties.put("quantity", line.quantity());
    }

    /** The shop knows what its products cost; who reduces them leaves less. */
    private static void cost(ObjectNode properties, Basket basket) {
        int i = 0;
        for (Basket.Line line : basket.lines()) {
            ((ObjectNode) properties.withArray("products").get(i++))
                    .put("cost", Timeline.amount(line.product().costCents()));
        }
    }

    static String category(Product product) {
        return product.category().name().toLowerCase(Locale.ROOT);
    }

    /** The whole order comes back: as the Segment spec has it, without a total. */
    static void wholeRefund(ObjectNode properties, Order order) {
        properties.put("order_id", order.id());
    }

    /** Some of the order comes back. */
    static void partialRefund(ObjectNode properties, Order order, Basket back) {
        properties.put("order_id", order.id());
        basket(properties, back);
    }
}
