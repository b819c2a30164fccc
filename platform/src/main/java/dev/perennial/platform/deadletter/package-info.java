/** What cannot be taken in or handed on: kept apart with the reason, seen and replayed over REST. */
@NullMarked
package dev.perennial.platform.deadletter;

import org.jspecify.annotations.NullMarked;
