/** The four services and PostgreSQL as processes of this run, restarted when they end. */
@NullMarked
package dev.perennial.chaos.cluster;

import org.jspecify.annotations.NullMarked;
