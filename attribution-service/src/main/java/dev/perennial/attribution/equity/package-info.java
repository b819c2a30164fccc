/** What the customers of each source were worth over time. */
@NullMarked
package dev.perennial.attribution.equity;

import org.jspecify.annotations.NullMarked;
