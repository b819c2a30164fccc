package dev.perennial.stage.journey;

import java.time.Instant;
import java.util.Optional;

/**
 * Where a customer is on a track, as it is stored.
 *
 * @param last the transition that led there
 */
record StagePlace(
        String track, String stage, Instant since, Optional<Instant> lapsesAt, boolean movedByHand, Transition last) {}
