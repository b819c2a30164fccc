/** What a brand spent to get and to keep customers, and the exchange rates it reckons with. */
@NullMarked
package dev.perennial.attribution.spend;

import org.jspecify.annotations.NullMarked;
