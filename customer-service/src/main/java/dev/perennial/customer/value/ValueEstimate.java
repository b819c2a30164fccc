package dev.perennial.customer.value;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is expected of a customer within the horizon.
 *
 * @param alive chance that the customer is still one, 0 to 1
 * @param expectedOrders days with a purchase
 * @param expectedSpendMinor mean amount of one, before the margin
 * @param nextOrderOn by when a customer who is still one has ordered again with an even chance; absent beyond the horizon
 * @param expectedMinor what the orders leave as margin, discounted
 * @param lowMinor lower end of the interval in which that will lie
 * @param highMinor upper end
 */
record ValueEstimate(
        double alive,
        double expectedOrders,
        long expectedSpendMinor,
        Optional<LocalDate> nextOrderOn,
        long expectedMinor,
        long lowMinor,
        long highMinor) {}
