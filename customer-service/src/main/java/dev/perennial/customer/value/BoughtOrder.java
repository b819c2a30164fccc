package dev.perennial.customer.value;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * An order of a customer.
 *
 * @param net what is left of it after refunds and cancellation; may be nothing, or less
 * @param margin what is left of its margin; absent where it does not tell
 * @param isDelivery whether it is of a contract: it comes because of that, and is no purchase that the models of a shop know
 */
public record BoughtOrder(Instant at, Money net, Optional<Money> margin, boolean isDelivery) {}
