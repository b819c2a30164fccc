/** Subscriptions: what is kept of contracts, how long such last, and what is to be expected of one. */
@NullMarked
package dev.perennial.customer.subscription;

import org.jspecify.annotations.NullMarked;
