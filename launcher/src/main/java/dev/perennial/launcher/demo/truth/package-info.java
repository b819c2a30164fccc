/** What is true of a generated demo, counted from its events. */
@NullMarked
package dev.perennial.launcher.demo.truth;

import org.jspecify.annotations.NullMarked;
