@NullMarked
package dev.perennial.platform.money;

import org.jspecify.annotations.NullMarked;
