@NullMarked
package dev.perennial.platform.outbox;

import org.jspecify.annotations.NullMarked;
