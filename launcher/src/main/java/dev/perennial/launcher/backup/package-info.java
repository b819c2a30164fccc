/** Keeping everything an installation knows in one file, and bringing it back. */
@NullMarked
package dev.perennial.launcher.backup;

import org.jspecify.annotations.NullMarked;
