@NullMarked
package dev.perennial.analytics.renewal;

import org.jspecify.annotations.NullMarked;
