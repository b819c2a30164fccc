/** When the models of brands are fitted again: at night, when enough is new, when asked. What a fit does is its model's own. */
@NullMarked
package dev.perennial.customer.refit;

import org.jspecify.annotations.NullMarked;
