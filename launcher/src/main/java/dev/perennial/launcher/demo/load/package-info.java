/** {@code ./perennial demo}: sends the demo over the public API, or writes it to a file. */
@NullMarked
package dev.perennial.launcher.demo.load;

import org.jspecify.annotations.NullMarked;
