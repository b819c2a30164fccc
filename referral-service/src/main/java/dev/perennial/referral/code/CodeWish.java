package dev.perennial.referral.code;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.referral.program.ProgramKey;
import java.time.Instant;
import java.util.Optional;

/**
 * What a code should be like.
 *
 * @param text the brand's own text; empty for a generated one
 * @param validFrom see {@link Code#validFrom()}; empty for the default
 */
record CodeWish(
        ProgramKey program,
        CustomerId customer,
        Optional<CodeText> text,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil) {

    /**
     * From when on naming the code counts, unless the wish says so. Nobody can have named a generated code without the
     * advocate, so it counts whenever the timeline says it was named; a text of the brand's own may have been a coupon or
     * a word before, so it counts from now on.
     */
    Optional<Instant> from(Instant now) {
        return validFrom.or(() -> text.map(own -> now));
    }
}
