/** TCP links between processes, which can be cut, slowed and torn. */
@NullMarked
package dev.perennial.chaos.link;

import org.jspecify.annotations.NullMarked;
