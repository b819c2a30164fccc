@NullMarked
package dev.perennial.analytics;

import org.jspecify.annotations.NullMarked;
