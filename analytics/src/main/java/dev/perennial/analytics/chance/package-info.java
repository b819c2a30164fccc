@NullMarked
package dev.perennial.analytics.chance;

import org.jspecify.annotations.NullMarked;
