@NullMarked
package dev.perennial.customer.brand;

import org.jspecify.annotations.NullMarked;
