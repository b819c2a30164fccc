/** What clients wrote down: every attempt and its answer. */
@NullMarked
package dev.perennial.chaos.history;

import org.jspecify.annotations.NullMarked;
