/** Step by step: how many customers get how far on a way that a brand describes, and where they stop. */
@NullMarked
package dev.perennial.stage.funnel;

import org.jspecify.annotations.NullMarked;
