/** Whose merit a conversion is: the share of its value that each touchpoint gets, by model. */
@NullMarked
package dev.perennial.attribution.credit;

import org.jspecify.annotations.NullMarked;
