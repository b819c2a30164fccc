/** A load generator that shares the machine with what it measures, so it spends as little as it can. */
@NullMarked
package dev.perennial.benchmarks.load;

import org.jspecify.annotations.NullMarked;
