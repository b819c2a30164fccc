/** How many customers move from stage to stage, and how long they stay: kept up with their histories, day by day. */
@NullMarked
package dev.perennial.stage.movement;

import org.jspecify.annotations.NullMarked;
