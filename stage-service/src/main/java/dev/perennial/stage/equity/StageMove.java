package dev.perennial.stage.equity;

import dev.perennial.platform.id.CustomerId;
import dev.perennial.stage.scheme.TrackVersion;
import java.util.Optional;

/**
 * A customer is in another stage of a track than before, under a version of its scheme.
 *
 * @param from absent for a customer who is placed for the first time
 * @param to absent for a customer who is no more
 */
public record StageMove(CustomerId customer, TrackVersion on, Optional<String> from, Optional<String> to) {}
