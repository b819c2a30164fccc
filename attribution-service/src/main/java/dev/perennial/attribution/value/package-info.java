/** What the customers that each source brought are worth, followed forward in time, beside what it cost to get them. */
@NullMarked
package dev.perennial.attribution.value;

import org.jspecify.annotations.NullMarked;
