@NullMarked
package dev.perennial.analytics.likelihood;

import org.jspecify.annotations.NullMarked;
