@NullMarked
package dev.perennial.customer.growth;

import org.jspecify.annotations.NullMarked;
