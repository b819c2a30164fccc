/** Goals a brand names: events that count as conversions. */
@NullMarked
package dev.perennial.attribution.goal;

import org.jspecify.annotations.NullMarked;
