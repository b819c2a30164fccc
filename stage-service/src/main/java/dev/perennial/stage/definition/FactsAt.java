package dev.perennial.stage.definition;

import dev.perennial.stage.scheme.KnownFacts;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.Optional;

/** A customer's facts at one moment of the timeline. */
@FunctionalInterface
public interface FactsAt {
    /** Of whom nothing is known. */
    FactsAt NONE = on -> Optional.empty();

    /**
     * The facts as the rules of a version of a scheme see them; absent where the customer is not folded under it.
     *
     * @param on {@link TrackVersion#NONE} for the standard facts alone
     */
    Optional<KnownFacts> under(TrackVersion on);
}
