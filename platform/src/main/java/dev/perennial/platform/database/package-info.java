@NullMarked
package dev.perennial.platform.database;

import org.jspecify.annotations.NullMarked;
