package dev.perennial.customer.subscription;

import dev.perennial.platform.money.Money;
import java.time.Instant;
import java.util.Optional;

/**
 * The start or a renewal of a contract.
 *
 * @param price of the interval that begins with it; absent where nobody said by then
 */
public record Payment(Instant at, Optional<Money> price) {}
