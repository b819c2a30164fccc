@NullMarked
package dev.perennial.customer.imports;

import org.jspecify.annotations.NullMarked;
