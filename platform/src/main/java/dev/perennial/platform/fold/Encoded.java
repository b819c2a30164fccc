package dev.perennial.platform.fold;

/**
 * A state ready to be stored.
 *
 * @param text its JSON
 */
record Encoded<S>(FoldedState<S> folded, String text) {}
