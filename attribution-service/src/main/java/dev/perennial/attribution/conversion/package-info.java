/** Purchases, registrations and goals, with their value net of refunds. */
@NullMarked
package dev.perennial.attribution.conversion;

import org.jspecify.annotations.NullMarked;
