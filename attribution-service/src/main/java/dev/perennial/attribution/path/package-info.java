/** Which channels led to which, and to what: all that Markov chains and Shapley values need of the customers' paths. */
@NullMarked
package dev.perennial.attribution.path;

import org.jspecify.annotations.NullMarked;
