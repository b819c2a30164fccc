/** Pieces of content and kinds of service that a brand names: how they are recognised and what is wanted of whom they reach. */
@NullMarked
package dev.perennial.attribution.content.item;

import org.jspecify.annotations.NullMarked;
