@NullMarked
package dev.perennial.platform.startup;

import org.jspecify.annotations.NullMarked;
