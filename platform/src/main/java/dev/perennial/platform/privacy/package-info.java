/** Keeps what customers are known by out of logs, reasons and comparisons. */
@NullMarked
package dev.perennial.platform.privacy;

import org.jspecify.annotations.NullMarked;
