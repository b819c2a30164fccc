/** Contacts that may have led a customer on. */
@NullMarked
package dev.perennial.attribution.touchpoint;

import org.jspecify.annotations.NullMarked;
