/** Audiences: the customers whom a brand wants to reach, live, by stage, time in it and facts. */
@NullMarked
package dev.perennial.stage.audience;

import org.jspecify.annotations.NullMarked;
