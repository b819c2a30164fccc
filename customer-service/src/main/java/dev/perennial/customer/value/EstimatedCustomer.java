package dev.perennial.customer.value;

import dev.perennial.platform.id.CustomerId;
import java.util.Optional;

/**
 * What was worked out of a customer.
 *
 * @param realisedMinor what the orders brought
 * @param ltvMinor the margin of that, and what is expected
 * @param estimate absent where nothing can be said of what is to come
 * @param changes of what is kept of the customer, from which it was worked out
 */
record EstimatedCustomer(
        CustomerId customer, long realisedMinor, long ltvMinor, Optional<ValueEstimate> estimate, long changes) {

    static EstimatedCustomer of(CustomerPurchases customer, ValueSettings settings, Optional<ValueEstimate> estimate) {
        long ltv = settings.margin(customer)
                + estimate.map(ValueEstimate::expectedMinor).orElse(0L);
        return new EstimatedCustomer(customer.customer(), customer.realisedMinor(), ltv, estimate, customer.changes());
    }
}
