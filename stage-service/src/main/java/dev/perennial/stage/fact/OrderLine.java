package dev.perennial.stage.fact;

import dev.perennial.platform.event.Fields;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A product that an order names.
 *
 * @param names its id, its SKU and its name, as far as the event says them
 */
public record OrderLine(List<String> names, Optional<String> category) {
    public OrderLine {
        names = List.copyOf(names);
    }

    /** Of an order; one that lists no products may name one itself. */
    public static List<OrderLine> of(Fields order) {
        List<Fields> products = order.objects("products");
        return (products.isEmpty() ? Stream.of(order) : products.stream())
                .map(OrderLine::line)
                .toList();
    }

    private static OrderLine line(Fields product) {
        List<String> names = Stream.of("product_id", "productId", "sku", "name")
                .flatMap(name -> product.text(name).stream())
                .toList();
        return new OrderLine(names, product.text("category"));
    }
}
