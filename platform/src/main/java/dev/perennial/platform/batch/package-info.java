@NullMarked
package dev.perennial.platform.batch;

import org.jspecify.annotations.NullMarked;
