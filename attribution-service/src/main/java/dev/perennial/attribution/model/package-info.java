/** What models of all kinds say of the same conversions, side by side. */
@NullMarked
package dev.perennial.attribution.model;

import org.jspecify.annotations.NullMarked;
