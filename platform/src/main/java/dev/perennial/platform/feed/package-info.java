@NullMarked
package dev.perennial.platform.feed;

import org.jspecify.annotations.NullMarked;
