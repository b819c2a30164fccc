/** What runs, how much is stored, and how far the services have come. */
@NullMarked
package dev.perennial.launcher.status;

import org.jspecify.annotations.NullMarked;
