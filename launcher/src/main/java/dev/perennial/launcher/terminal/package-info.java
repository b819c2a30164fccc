/** What the commands say: lines, progress, tables, and complaints in one sentence. */
@NullMarked
package dev.perennial.launcher.terminal;

import org.jspecify.annotations.NullMarked;
