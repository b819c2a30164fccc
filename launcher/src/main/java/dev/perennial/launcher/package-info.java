/** The commands of <code>./perennial</code>. */
@NullMarked
package dev.perennial.launcher;

import org.jspecify.annotations.NullMarked;
