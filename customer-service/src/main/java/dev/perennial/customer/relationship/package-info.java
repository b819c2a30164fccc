@NullMarked
package dev.perennial.customer.relationship;

import org.jspecify.annotations.NullMarked;
