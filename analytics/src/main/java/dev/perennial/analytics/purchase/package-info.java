@NullMarked
package dev.perennial.analytics.purchase;

import org.jspecify.annotations.NullMarked;
