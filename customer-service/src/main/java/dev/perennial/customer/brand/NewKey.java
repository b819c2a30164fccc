package dev.perennial.customer.brand;

import dev.perennial.platform.problem.Failure;
import dev.perennial.platform.problem.Failure.FieldError;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import java.util.Optional;

/**
 * A key to be made.
 *
 * @param scopes what it may do; everything its kind may when not given
 */
record NewKey(@NotNull KeyKind kind, Optional<List<String>> scopes) {

    /**
     * The scopes the key gets.
     *
     * @throws Failure where its kind may not have one of them
     */
    List<String> grantedScopes() {
        List<String> granted = scopes.orElse(kind.scopes());
        List<FieldError> errors = granted.stream()
                .filter(scope -> !kind.scopes().contains(scope))
                .map(scope -> new FieldError("scopes", "invalid", scope + " (expected: some of " + kind.scopes() + ")"))
                .toList();
        if (!errors.isEmpty()) {
            throw Failure.invalid(errors);
        }
        return List.copyOf(granted);
    }
}
