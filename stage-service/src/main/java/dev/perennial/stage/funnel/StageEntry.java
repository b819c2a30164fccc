package dev.perennial.stage.funnel;

import java.time.Instant;

/**
 * A customer came to a stage.
 *
 * @param scheme version of the scheme on the track
 */
public record StageEntry(String track, int scheme, String stage, Instant at) {}
