/** How far a brand lets credit look back. */
@NullMarked
package dev.perennial.attribution.settings;

import org.jspecify.annotations.NullMarked;
