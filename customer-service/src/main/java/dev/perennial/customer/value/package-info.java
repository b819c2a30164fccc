@NullMarked
package dev.perennial.customer.value;

import org.jspecify.annotations.NullMarked;
