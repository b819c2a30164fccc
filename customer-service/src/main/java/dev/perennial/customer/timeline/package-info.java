@NullMarked
package dev.perennial.customer.timeline;

import org.jspecify.annotations.NullMarked;
