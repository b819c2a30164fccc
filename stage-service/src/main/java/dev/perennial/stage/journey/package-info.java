/** Where customers are and how they got there. */
@NullMarked
package dev.perennial.stage.journey;

import org.jspecify.annotations.NullMarked;
