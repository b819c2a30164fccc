/** Import of transaction files. */
@NullMarked
package dev.perennial.launcher.imports;

import org.jspecify.annotations.NullMarked;
