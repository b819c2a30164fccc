@NullMarked
package dev.perennial.customer.profile;

import org.jspecify.annotations.NullMarked;
