@NullMarked
package dev.perennial.platform.id;

import org.jspecify.annotations.NullMarked;
