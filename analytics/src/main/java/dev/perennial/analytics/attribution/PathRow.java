package dev.perennial.analytics.attribution;

/**
 * A path and what came of it.
 *
 * @param channels numbers of the channels, the first touchpoint first
 */
record PathRow(int[] channels, PathOutcome outcome) {}
