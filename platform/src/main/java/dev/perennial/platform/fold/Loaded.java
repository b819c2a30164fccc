package dev.perennial.platform.fold;

import dev.perennial.platform.brand.Brand;
import dev.perennial.platform.id.CustomerId;
import java.util.Map;

/**
 * A brand's definitions and what is stored about some of its customers.
 *
 * @param states their states as Smile; a customer that is not known yet has none
 * @param held how often those were tried whose events cannot be taken in
 * @param rebuilding whether the brand's customers are being folded anew after a change of definitions
 */
record Loaded<D>(
        Brand brand,
        D definitions,
        Map<CustomerId, StoredState<byte[]>> states,
        Map<CustomerId, Integer> held,
        boolean rebuilding) {
    StoredState<byte[]> stored(CustomerId customer) {
        return states.getOrDefault(customer, StoredState.none());
    }

    boolean holds(CustomerId customer) {
        return held.containsKey(customer);
    }
}
