package dev.perennial.stage.fact;

import dev.perennial.platform.event.Fields;
import java.util.List;
import java.util.Optional;

/**
 * What an order was mainly about: the first product it names.
 *
 * @param product its id, else its SKU, else its name; a {@link ShortText}
 * @param category as short
 */
public record OrderedProduct(Optional<String> product, Optional<String> category) {
    /** Of an order; one that lists no products may name one itself. */
    static Optional<OrderedProduct> of(Fields order) {
        List<Fields> products = order.objects("products");
        Fields first = products.isEmpty() ? order : products.getFirst();
        OrderedProduct found = new OrderedProduct(
                first.firstText("product_id", "productId", "sku", "name").map(ShortText::of),
                first.text("category").map(ShortText::of));
        return found.product.isEmpty() && found.category.isEmpty() ? Optional.empty() : Optional.of(found);
    }
}
