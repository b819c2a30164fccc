package dev.perennial.customer.growth;

import java.time.Instant;
import java.util.Set;

/**
 * An order, and what the customer keeps of it.
 *
 * @param products keys; none where everything went back
 */
public record OrderedProducts(Instant at, Set<String> products) {
    public OrderedProducts {
        products = Set.copyOf(products);
    }
}
