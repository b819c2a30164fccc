package dev.perennial.attribution.path;

import java.time.Instant;

/**
 * A path that has led to nothing yet.
 *
 * @param channels letters of the channels; empty where there is no touchpoint
 * @param newest when the newest contact was; plays no part where there is none
 */
record UnfinishedPath(String channels, Instant newest) {

    /** How many touchpoints both have in common at the beginning. */
    int sameStart(UnfinishedPath other) {
        int most = Math.min(channels.length(), other.channels.length());
        int same = 0;
        while (same < most && channels.charAt(same) == other.channels.charAt(same)) {
            same++;
        }
        return same;
    }
}
