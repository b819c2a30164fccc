package dev.perennial.customer.identity;

import dev.perennial.platform.id.CustomerId;
import java.util.Optional;
import java.util.Set;

/**
 * A customer that an identity points to.
 *
 * @param id the one the identity was first seen with
 * @param root the one it was merged into, or itself
 * @param userId the only user id the root has, if any
 * @param splits how many joins of the root were undone
 * @param apart roots it was taken apart from, and may not become one with unless somebody says so outright
 */
public record KnownCustomer(
        CustomerId id, CustomerId root, Optional<String> userId, int splits, Set<CustomerId> apart) {
    public KnownCustomer {
        apart = Set.copyOf(apart);
    }

    /** A customer that was never merged or taken apart. */
    static KnownCustomer alone(CustomerId id, Optional<String> userId) {
        return new KnownCustomer(id, id, userId, 0, Set.of());
    }
}
