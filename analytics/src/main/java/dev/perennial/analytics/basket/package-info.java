@NullMarked
package dev.perennial.analytics.basket;

import org.jspecify.annotations.NullMarked;
