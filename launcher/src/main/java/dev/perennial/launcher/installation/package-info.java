/** Where this installation lives: folders, ports, keys, lock. */
@NullMarked
package dev.perennial.launcher.installation;

import org.jspecify.annotations.NullMarked;
