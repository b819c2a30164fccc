package dev.perennial.platform.fold;

import dev.perennial.platform.id.CustomerId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state to be stored, beside the one it replaces.
 *
 * @param before null for a new customer
 * @param due when it changes by itself
 */
record FoldedState<S>(CustomerId customer, @Nullable S before, StoredState<S> after, Optional<Instant> due) {

    Change<S> change() {
        return new Change<>(customer, Optional.ofNullable(before), Optional.ofNullable(after.value()));
    }
}
