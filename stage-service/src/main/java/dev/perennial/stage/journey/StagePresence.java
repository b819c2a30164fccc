package dev.perennial.stage.journey;

import dev.perennial.stage.scheme.StageCard;

/**
 * A stage and how many customers are in it.
 *
 * @param scheme key of the scheme
 * @param version of the scheme
 */
record StagePresence(
        String track, String scheme, int version, String stage, String name, StageCard card, long customers) {}
