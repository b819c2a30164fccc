/** Processes of the operating system: detached starts, who they are, who holds a port. */
@NullMarked
package dev.perennial.launcher.process;

import org.jspecify.annotations.NullMarked;
