package dev.perennial.stage.journey;

/**
 * An entry of a customer's history.
 *
 * @param number from 1 in the history of the track
 */
record TrackTransition(String track, int number, Transition transition) {}
