package dev.perennial.referral.program;

import java.time.Instant;
import java.util.Comparator;
import java.util.Currency;
import java.util.List;
import java.util.Optional;

/**
 * All versions of all programs of a brand: what the fold and the decision depend on.
 *
 * @param currency the brand's, where an order names none
 * @param versions in no particular order
 */
public record ProgramBook(Currency currency, List<Program> versions) {
    public ProgramBook {
        versions = List.copyOf(versions);
    }

    /**
     * The version in force at an instant; before the first one was saved, the first, so that a history imported after
     * the program was set up is judged by it.
     */
    public Optional<Program> inForce(ProgramKey key, Instant instant) {
        return versions.stream()
                .filter(p -> p.key().equals(key))
                .filter(p -> p.version() == 1 || !p.since().isAfter(instant))
                .max(Comparator.comparingLong(Program::version));
    }
}
