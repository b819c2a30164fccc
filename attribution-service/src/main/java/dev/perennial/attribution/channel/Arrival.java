package dev.perennial.attribution.channel;

import org.jspecify.annotations.Nullable;

/**
 * An event of a website or an app, seen as the possible beginning of a visit.
 *
 * @param origin {@link Origin#DIRECT} where the visit tells nothing; null where the visitor only moved within the site, or
 *     came back from a payment or sign-in page
 */
public record Arrival(@Nullable Origin origin) {

    /** Whether there is no reason to take it for the beginning of a visit from a source. */
    public boolean tellsNothing() {
        return origin == null || origin.equals(Origin.DIRECT);
    }
}
