@NullMarked
package dev.perennial.analytics.transaction;

import org.jspecify.annotations.NullMarked;
