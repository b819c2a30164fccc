/** How far a brand lets credit look back, and how its models weigh. */
@NullMarked
package dev.perennial.attribution.settings;

import org.jspecify.annotations.NullMarked;
