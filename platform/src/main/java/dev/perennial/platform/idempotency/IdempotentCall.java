package dev.perennial.platform.idempotency;

import dev.perennial.platform.id.BrandId;
import java.util.UUID;

/**
 * A call with an idempotency key.
 *
 * @param owner the brand that calls; {@link #OPERATOR} for the operator, whose calls belong to no brand
 */
record IdempotentCall(BrandId owner, CallSecrets secrets, byte[] fingerprint) {
    /** No brand has this id: generated ones are never zero. */
    static final BrandId OPERATOR = new BrandId(new UUID(0, 0));
}
