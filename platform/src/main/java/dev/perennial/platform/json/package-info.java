@NullMarked
package dev.perennial.platform.json;

import org.jspecify.annotations.NullMarked;
