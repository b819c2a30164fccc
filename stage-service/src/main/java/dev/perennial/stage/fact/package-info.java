/** What is known about a customer, as typed facts folded from the timeline. */
@NullMarked
package dev.perennial.stage.fact;

import org.jspecify.annotations.NullMarked;
