@NullMarked
package dev.perennial.platform.brand;

import org.jspecify.annotations.NullMarked;
