package dev.perennial.platform.idempotency;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The call of the request; set by {@link IdempotencyFilter} before an endpoint runs. */
@RequestScoped
class IdempotentRequest {
    private @Nullable IdempotentCall call;

    void is(IdempotentCall named) {
        call = named;
    }

    /** Empty where no key was sent. */
    Optional<IdempotentCall> call() {
        return Optional.ofNullable(call);
    }
}
