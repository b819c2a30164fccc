/** A world in memory, with one thread and virtual time, in which the real ingest and consumer logic runs by seed. */
@NullMarked
package dev.perennial.platform.simulation;

import org.jspecify.annotations.NullMarked;
