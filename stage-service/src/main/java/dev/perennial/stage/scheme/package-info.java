/** Lifecycle schemes: stages, their entry rules and lapses, as versioned data. */
@NullMarked
package dev.perennial.stage.scheme;

import org.jspecify.annotations.NullMarked;
