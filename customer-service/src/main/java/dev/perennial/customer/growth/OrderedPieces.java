package dev.perennial.customer.growth;

import dev.perennial.platform.event.Fields;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The {@code products} of an order or of a refund; without that list the product whose id or SKU stands in the event itself.
 *
 * @param products the first {@value #MOST_PRODUCTS} different ones
 * @param byProduct pieces of each by its key, at least 1; parts of one are rounded up
 */
public record OrderedPieces(List<NamedProduct> products, Map<String, Integer> byProduct) {
    static final int MOST_PRODUCTS = 50;
    private static final BigDecimal MOST_PIECES = BigDecimal.valueOf(1_000_000);

    public OrderedPieces {
        products = List.copyOf(products);
    }

    /** Of the properties of {@code Order Completed} or {@code Order Refunded}. What was bought 0 times, or less, is left out. */
    public static OrderedPieces of(Fields order) {
        List<Fields> listed = order.objects("products");
        List<NamedProduct> products = new ArrayList<>();
        Map<String, Integer> byProduct = new LinkedHashMap<>();
        for (Fields line : listed.isEmpty() ? alone(order) : listed) {
            int pieces = pieces(line);
            NamedProduct.of(line)
                    .filter(product -> pieces > 0)
                    .filter(product -> byProduct.size() < MOST_PRODUCTS || byProduct.containsKey(product.product()))
                    .ifPresent(product -> {
                        products.add(product);
                        byProduct.merge(product.product(), pieces, (a, b) -> Math.min(MOST_PIECES.intValue(), a + b));
                    });
        }
        return new OrderedPieces(products, byProduct);
    }

    /** A name alone may be the customer's. */
    private static List<Fields> alone(Fields order) {
        return order.firstText("product_id", "productId", "sku").isPresent() ? List.of(order) : List.of();
    }

    private static int pieces(Fields line) {
        return line.number("quantity")
                .orElse(BigDecimal.ONE)
                .min(MOST_PIECES)
                .max(BigDecimal.ZERO)
                .setScale(0, RoundingMode.UP)
                .intValueExact();
    }
}
