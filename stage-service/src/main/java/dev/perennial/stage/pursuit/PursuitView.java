package dev.perennial.stage.pursuit;

import dev.perennial.stage.definition.DefinitionState;
import dev.perennial.stage.definition.StoredDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A pursuit as it was saved last.
 *
 * @param key unique in the brand
 * @param version counts up with every change, from 1
 * @param state {@code building} until all customers are folded under this version; then {@code active}, and reports read it
 * @param savedAt when this version was saved
 * @param template key of the template it was made from, if any
 * @param opens events that begin one, or carry on the one that is under way
 * @param progresses events that carry on one that is under way
 * @param wins events that win it
 * @param loses events that say that it came to nothing
 * @param costs events that cost something
 * @param keyedBy path of the property that tells one from another
 * @param value path of the property that says what it is worth
 * @param fallsOutAfter how long after the last progress it falls out
 * @param remindAfter how long after the last progress somebody is reminded
 * @param wonBackWithin how long after the reminder winning it counts as won back
 */
record PursuitView(
        String key,
        int version,
        DefinitionState state,
        Instant savedAt,
        String name,
        String description,
        Optional<String> template,
        List<PursuitEvent> opens,
        List<PursuitEvent> progresses,
        List<PursuitEvent> wins,
        List<PursuitEvent> loses,
        List<PursuitCost> costs,
        Optional<String> keyedBy,
        Optional<String> value,
        Duration fallsOutAfter,
        Duration remindAfter,
        Duration wonBackWithin) {

    static PursuitView of(StoredDefinition stored, Pursuit pursuit) {
        return new PursuitView(
                pursuit.key(),
                stored.version().version(),
                stored.state(),
                stored.savedAt(),
                pursuit.name(),
                pursuit.description(),
                pursuit.template(),
                pursuit.opens(),
                pursuit.progresses(),
                pursuit.wins(),
                pursuit.loses(),
                pursuit.costs(),
                pursuit.keyedBy(),
                pursuit.value(),
                pursuit.fallsOutAfter(),
                pursuit.remindAfter(),
                pursuit.wonBackWithin());
    }
}
