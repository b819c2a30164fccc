@NullMarked
package dev.perennial.customer.signal;

import org.jspecify.annotations.NullMarked;
