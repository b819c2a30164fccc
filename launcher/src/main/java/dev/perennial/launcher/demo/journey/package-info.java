/** Histories of persons, one after the other, as events of the Segment spec. */
@NullMarked
package dev.perennial.launcher.demo.journey;

import org.jspecify.annotations.NullMarked;
