/** What customers set out to do: carts, opportunities and visits that are won, lost, or fall out after their time. */
@NullMarked
package dev.perennial.stage.pursuit;

import org.jspecify.annotations.NullMarked;
