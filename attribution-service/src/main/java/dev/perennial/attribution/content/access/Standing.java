package dev.perennial.attribution.content.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a customer has done that may open premium content.
 *
 * @param addressAt when an e-mail address was known first; null where none is
 * @param registeredAt null where the customer did not register
 * @param boughtAt of the first order that was not cancelled; null where there is none
 */
public record Standing(
        @Nullable Instant addressAt,
        @Nullable Instant registeredAt,
        @Nullable Instant boughtAt) {
    /** Of somebody of whom nothing is known. */
    public static final Standing NONE = new Standing(null, null, null);

    /** Since when a requirement is met; null where it is not. */
    public @Nullable Instant since(Requirement requirement) {
        return switch (requirement) {
            case ADDRESS -> addressAt;
            case REGISTRATION -> registeredAt;
            case PURCHASE -> boughtAt;
        };
    }
}
