/** Shares of a number of customers, and how much two of them differ, with intervals. */
@NullMarked
package dev.perennial.analytics.proportion;

import org.jspecify.annotations.NullMarked;
