/** Copies from customer-service what customers are expected to bring. */
@NullMarked
package dev.perennial.attribution.lifetime;

import org.jspecify.annotations.NullMarked;
