/** Secrets made at an API like that of a cluster; roles and databases made in a real PostgreSQL. */
@NullMarked
package dev.perennial.kubernetes.setup;

import org.jspecify.annotations.NullMarked;
