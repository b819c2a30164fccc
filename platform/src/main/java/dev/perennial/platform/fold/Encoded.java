package dev.perennial.platform.fold;

/**
 * A state ready to be stored.
 *
 * @param bytes its Smile
 */
record Encoded<S>(FoldedState<S> folded, byte[] bytes) {}
