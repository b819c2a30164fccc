@NullMarked
package dev.perennial.customer.join;

import org.jspecify.annotations.NullMarked;
