@NullMarked
package dev.perennial.analytics.spend;

import org.jspecify.annotations.NullMarked;
