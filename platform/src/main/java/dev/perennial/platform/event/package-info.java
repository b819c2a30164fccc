@NullMarked
package dev.perennial.platform.event;

import org.jspecify.annotations.NullMarked;
