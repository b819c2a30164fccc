@NullMarked
package dev.perennial.platform.idempotency;

import org.jspecify.annotations.NullMarked;
