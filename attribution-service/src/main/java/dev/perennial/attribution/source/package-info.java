/** What each source brought: customers, conversions, revenue. */
@NullMarked
package dev.perennial.attribution.source;

import org.jspecify.annotations.NullMarked;
