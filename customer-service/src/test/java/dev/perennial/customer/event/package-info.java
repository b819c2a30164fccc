@NullMarked
package dev.perennial.customer.event;

import org.jspecify.annotations.NullMarked;
