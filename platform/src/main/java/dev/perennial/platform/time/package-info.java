@NullMarked
package dev.perennial.platform.time;

import org.jspecify.annotations.NullMarked;
