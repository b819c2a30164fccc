/** What the touchpoints that led to a customer have of all the customer brings. */
@NullMarked
package dev.perennial.attribution.ledger;

import org.jspecify.annotations.NullMarked;
