@NullMarked
package dev.perennial.platform.problem;

import org.jspecify.annotations.NullMarked;
