/** {@code ./perennial analyse}: models on files, without a running system. */
@NullMarked
package dev.perennial.launcher.analyse;

import org.jspecify.annotations.NullMarked;
