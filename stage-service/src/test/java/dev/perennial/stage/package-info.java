/** What the tests of several features share. */
@NullMarked
package dev.perennial.stage;

import org.jspecify.annotations.NullMarked;
