/** How many customers stay, for how long, and what that is worth. */
@NullMarked
package dev.perennial.stage.retention;

import org.jspecify.annotations.NullMarked;
