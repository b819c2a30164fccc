/** What brought a customer, kept for good. */
@NullMarked
package dev.perennial.attribution.acquisition;

import org.jspecify.annotations.NullMarked;
