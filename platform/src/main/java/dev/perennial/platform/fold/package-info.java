@NullMarked
package dev.perennial.platform.fold;

import org.jspecify.annotations.NullMarked;
