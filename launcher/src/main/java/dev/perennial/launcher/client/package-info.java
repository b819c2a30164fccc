/** The public REST API of the services, as the commands use it. */
@NullMarked
package dev.perennial.launcher.client;

import org.jspecify.annotations.NullMarked;
