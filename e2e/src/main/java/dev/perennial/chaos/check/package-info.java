/** What must hold afterwards. */
@NullMarked
package dev.perennial.chaos.check;

import org.jspecify.annotations.NullMarked;
