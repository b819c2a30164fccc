package dev.perennial.stage.audience;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The customers whom a brand wants to reach. Who belongs to it follows from the timeline, like stages do.
 *
 * @param key unique in the brand
 * @param track whose stages and facts it is about
 * @param stages in one of which a member is; any where it is empty
 * @param atLeast how long a member has been in the stage
 * @param atMost how long after coming to the stage somebody is a member no more
 * @param rule condition in CEL over the facts of the scheme on the track
 */
record Audience(
        String key,
        String name,
        String description,
        String track,
        List<String> stages,
        Optional<Duration> atLeast,
        Optional<Duration> atMost,
        Optional<String> rule) {
    Audience {
        stages = List.copyOf(stages);
    }
}
