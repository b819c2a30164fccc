/** What the customers in each stage are worth, and what moves it. */
@NullMarked
package dev.perennial.stage.equity;

import org.jspecify.annotations.NullMarked;
