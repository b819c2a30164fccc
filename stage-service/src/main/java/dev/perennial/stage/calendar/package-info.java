/** Days of a brand's calendar, and what they are put together by. */
@NullMarked
package dev.perennial.stage.calendar;

import org.jspecify.annotations.NullMarked;
