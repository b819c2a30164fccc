package dev.perennial.stage.audience;

import dev.perennial.stage.scheme.CompiledScheme;
import dev.perennial.stage.scheme.KnownFacts;
import java.time.Instant;

/**
 * Where a customer is on a track, under a version of its scheme.
 *
 * @param since when the customer came to the stage
 * @param facts as the scheme's rules see them
 */
public record Place(CompiledScheme scheme, String stage, Instant since, KnownFacts facts) {}
