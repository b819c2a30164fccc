/** The fold of a customer's timeline into touchpoints, conversions, credit and acquisition, and its tables. */
@NullMarked
package dev.perennial.attribution.journey;

import org.jspecify.annotations.NullMarked;
