/** Copies from customer-service what customers are worth, for services that count with it. */
@NullMarked
package dev.perennial.platform.lifetime;

import org.jspecify.annotations.NullMarked;
