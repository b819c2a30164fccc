package dev.perennial.stage.fact;

import dev.perennial.platform.event.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What an order was mainly about: the first product it names.
 *
 * @param product its id, else its SKU, else its name; at most {@value #LONGEST} characters
 * @param category at most as long
 */
public record OrderedProduct(Optional<String> product, Optional<String> category) {
    private static final int LONGEST = 100;

    /** Of an order; one that lists no products may name one itself. */
    static Optional<OrderedProduct> of(Fields order) {
        List<Fields> products = order.objects("products");
        Fields first = products.isEmpty() ? order : products.getFirst();
        OrderedProduct found = new OrderedProduct(
                first.firstText("product_id", "productId", "sku", "name").map(OrderedProduct::cut),
                first.text("category").map(OrderedProduct::cut));
        return found.product.isEmpty() && found.category.isEmpty() ? Optional.empty() : Optional.of(found);
    }

    /** A character beyond the first plane is two of Java's, and is not cut in two. */
    private static String cut(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST);
    }
}
