package dev.perennial.customer.value;

import dev.perennial.platform.id.CustomerId;
import java.util.List;

/**
 * The orders of a customer became others.
 *
 * @param before all of them before, none for a new customer
 * @param after all of them now
 * @param gone whether the customer became part of another, or was taken out
 */
public record OrdersChange(CustomerId customer, List<BoughtOrder> before, List<BoughtOrder> after, boolean gone) {
    public OrdersChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
        if (gone && !after.isEmpty()) {
            throw new IllegalArgumentException(
                    "after: " + after.size() + " orders of a customer who is gone" + " (expected: none)");
        }
    }
}
