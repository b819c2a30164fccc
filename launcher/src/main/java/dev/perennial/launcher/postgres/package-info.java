/** The PostgreSQL of this installation: its binaries, its start and its end. */
@NullMarked
package dev.perennial.launcher.postgres;

import org.jspecify.annotations.NullMarked;
