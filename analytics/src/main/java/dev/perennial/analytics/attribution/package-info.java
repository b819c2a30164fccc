@NullMarked
package dev.perennial.analytics.attribution;

import org.jspecify.annotations.NullMarked;
