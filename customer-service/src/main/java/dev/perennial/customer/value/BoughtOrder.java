package dev.perennial.customer.value;

import dev.perennial.platform.money.Money;
import java.time.Instant;

/**
 * An order of a customer.
 *
 * @param net what is left of it after refunds and cancellation; may be nothing, or less
 */
public record BoughtOrder(Instant at, Money net) {}
