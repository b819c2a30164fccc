package dev.perennial.stage.scheme;

import java.time.Instant;

/**
 * A version of a scheme.
 *
 * @param publish whether it takes the place of the one in force as soon as it is built
 * @param savedAt when it was saved
 */
record VersionView(int version, SchemeState state, boolean publish, Instant savedAt) {}
