@NullMarked
package dev.perennial.customer.identity;

import org.jspecify.annotations.NullMarked;
