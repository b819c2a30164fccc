@NullMarked
package dev.perennial.analytics.value;

import org.jspecify.annotations.NullMarked;
