/** Breaks a running Perennial on purpose and checks that nothing was lost and nothing counted twice. */
@NullMarked
package dev.perennial.chaos;

import org.jspecify.annotations.NullMarked;
