package dev.perennial.customer.value;

import java.time.LocalDate;
import java.util.Optional;

/**
 * What is expected of a customer within the horizon.
 *
 * @param alive chance that the customer is still one, 0 to 1: one who buys in the shop, or one with a contract
 * @param expectedOrders days with a purchase in the shop; absent where its model says nothing, as of one who has only contracts
 * @param expectedSpendMinor mean amount of one, before the margin; absent likewise
 * @param nextOrderOn by when a customer who is still one has ordered again with an even chance; absent beyond the horizon
 * @param expectedMinor what the orders and the renewals of contracts leave as margin, discounted
 * @param lowMinor lower end of the interval in which that will lie
 * @param highMinor upper end
 */
record ValueEstimate(
        double alive,
        Optional<Double> expectedOrders,
        Optional<Long> expectedSpendMinor,
        Optional<LocalDate> nextOrderOn,
        long expectedMinor,
        long lowMinor,
        long highMinor) {}
