package dev.perennial.stage.audience;

import dev.perennial.stage.fact.Instants;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where on a track a member of an audience is, and for how long.
 *
 * @param stages in one of which a member is; any where it is empty
 * @param atLeast how long a member has been in the stage
 * @param atMost how long after coming to the stage somebody is a member no more
 */
record Stay(String track, List<String> stages, Optional<Duration> atLeast, Optional<Duration> atMost) {
    Stay {
        stages = List.copyOf(stages);
    }

    /** Whether the stage is one of these, however long the customer has been there. */
    boolean fits(Place place) {
        return stages.isEmpty() || stages.contains(place.stage());
    }

    /** The instant from which on it has been long enough; absent where any time is. */
    Optional<Instant> from(Place place) {
        return atLeast.map(wait -> Instants.plus(place.since(), wait));
    }

    /** The instant from which on it has been too long; absent where it never is. */
    Optional<Instant> until(Place place) {
        return atMost.map(wait -> Instants.plus(place.since(), wait));
    }
}
