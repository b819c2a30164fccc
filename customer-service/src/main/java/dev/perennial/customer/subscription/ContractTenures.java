package dev.perennial.customer.subscription;

import dev.perennial.analytics.renewal.Tenure;
import java.time.Period;
import java.util.List;

/**
 * How long the contracts of one interval lasted.
 *
 * @param contracts all of them
 * @param seen those of which a renewal came up
 */
public record ContractTenures(Period interval, long contracts, List<Tenure> seen) {
    public ContractTenures {
        seen = List.copyOf(seen);
    }
}
