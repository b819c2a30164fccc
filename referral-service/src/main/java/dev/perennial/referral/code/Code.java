package dev.perennial.referral.code;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.program.ProgramKey;
import java.time.Instant;
import java.util.Optional;

/**
 * An advocate's code.
 *
 * @param link the last part of the link's address, unique in the installation; mostly the text itself
 * @param customer the advocate
 * @param validFrom naming it before does not count; empty for no bound
 * @param validUntil naming it at or after it does not count; empty for no bound
 * @param main the code that is shown; false for the second code of two customers that turned out to be one
 */
public record Code(
        CodeText text,
        CodeText link,
        ProgramKey program,
        CustomerId customer,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil,
        boolean main,
        Instant createdAt) {

    /** What the code is found by. */
    public CodeKey key() {
        return text.key();
    }

    /** Whether naming the code at this instant counts. */
    public boolean isValidAt(Instant instant) {
        return validFrom.map(from -> !instant.isBefore(from)).orElse(true)
                && validUntil.map(instant::isBefore).orElse(true);
    }

    /** The same code in the hands of another customer. */
    public Code of(CustomerId owner) {
        return owner.equals(customer)
                ? this
                : new Code(text, link, program, owner, validFrom, validUntil, main, createdAt);
    }
}
