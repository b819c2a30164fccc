/** {@code ./perennial spend}: what was spent, from files. */
@NullMarked
package dev.perennial.launcher.spend;

import org.jspecify.annotations.NullMarked;
