package dev.perennial.customer.growth;

import dev.perennial.platform.id.CustomerId;
import java.util.List;
import java.util.Map;

/**
 * The orders of a customer became others.
 *
 * @param before nothing for a new customer
 * @param after nothing for a customer who is gone
 */
public record ProductsChange(CustomerId customer, Orders before, Orders after) {

    /**
     * All orders of a customer.
     *
     * @param names what the products are called, by key; perhaps not of all
     */
    public record Orders(List<OrderedProducts> orders, Map<String, NamedProduct> names) {
        /** Nobody's. */
        public static final Orders NONE = new Orders(List.of(), Map.of());

        public Orders {
            orders = List.copyOf(orders);
        }
    }
}
