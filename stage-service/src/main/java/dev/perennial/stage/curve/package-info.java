/** Who comes back: retention curves between events of a brand's own choice. */
@NullMarked
package dev.perennial.stage.curve;

import org.jspecify.annotations.NullMarked;
