package dev.perennial.referral.program;

import java.time.Instant;

/**
 * A version of a brand's referral program. A referral keeps the version that was in force when the friend was
 * recognised.
 *
 * @param version 1, 2, 3, …
 * @param since when this version was saved
 */
public record Program(ProgramKey key, long version, ProgramTerms terms, Instant since) {
    public Program {
        if (version < 1) {
            throw new IllegalArgumentException("version: " + version + " (expected: >= 1)");
        }
    }
}
