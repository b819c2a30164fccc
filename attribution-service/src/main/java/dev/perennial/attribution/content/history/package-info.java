/** The fold of a customer's timeline into contacts with content and what followed from them. */
@NullMarked
package dev.perennial.attribution.content.history;

import org.jspecify.annotations.NullMarked;
