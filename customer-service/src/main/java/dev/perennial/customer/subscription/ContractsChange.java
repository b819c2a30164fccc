package dev.perennial.customer.subscription;

import dev.perennial.platform.id.CustomerId;
import java.util.List;

/**
 * The contracts of a customer became others.
 *
 * @param before all of them before, the first begun first
 * @param after all of them now
 */
public record ContractsChange(CustomerId customer, List<KeptContract> before, List<KeptContract> after) {
    public ContractsChange {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
