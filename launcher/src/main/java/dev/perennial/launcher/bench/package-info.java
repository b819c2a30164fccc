/** Measures an installation of its own, next to what PostgreSQL alone can do on the same machine at the same time. */
@NullMarked
package dev.perennial.launcher.bench;

import org.jspecify.annotations.NullMarked;
