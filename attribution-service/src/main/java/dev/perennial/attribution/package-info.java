/** What brought the customers: touchpoints, acquisition, conversions and credit. */
@NullMarked
package dev.perennial.attribution;

import org.jspecify.annotations.NullMarked;
