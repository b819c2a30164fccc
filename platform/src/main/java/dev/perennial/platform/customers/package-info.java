@NullMarked
package dev.perennial.platform.customers;

import org.jspecify.annotations.NullMarked;
