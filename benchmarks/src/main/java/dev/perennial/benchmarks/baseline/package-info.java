/** What PostgreSQL alone can do, measured from Java where there is no pgbench. */
@NullMarked
package dev.perennial.benchmarks.baseline;

import org.jspecify.annotations.NullMarked;
