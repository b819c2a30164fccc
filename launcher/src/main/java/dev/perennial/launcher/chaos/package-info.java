/** Breaking a Perennial on purpose. */
@NullMarked
package dev.perennial.launcher.chaos;

import org.jspecify.annotations.NullMarked;
