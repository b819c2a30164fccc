/** Which customers this service knows. */
@NullMarked
package dev.perennial.attribution.customer;

import org.jspecify.annotations.NullMarked;
