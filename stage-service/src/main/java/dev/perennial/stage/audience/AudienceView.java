package dev.perennial.stage.audience;

import dev.perennial.stage.definition.DefinitionState;
import dev.perennial.stage.definition.StoredDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An audience as it was saved last.
 *
 * @param key unique in the brand
 * @param version counts up with every change, from 1
 * @param state {@code building} until all customers are folded under this version; then {@code active}, and it is read
 * @param savedAt when this version was saved
 * @param track whose facts the rule is about, and whose stages where {@code in} is empty
 * @param stages in one of which a member is; any where it is empty
 * @param atLeast how long a member has been in the stage
 * @param atMost how long after coming to the stage somebody is a member no more
 * @param in where a member is on several tracks at once; empty where it was not saved in this form
 * @param rule condition in CEL over the facts of the scheme on the track
 * @param members how many belong to the version that is read; absent while the first one is being built
 */
record AudienceView(
        String key,
        int version,
        DefinitionState state,
        Instant savedAt,
        String name,
        String description,
        String track,
        List<String> stages,
        Optional<Duration> atLeast,
        Optional<Duration> atMost,
        List<Stay> in,
        Optional<String> rule,
        Optional<Long> members) {

    static AudienceView of(StoredDefinition stored, Audience audience, Optional<Long> members) {
        return new AudienceView(
                audience.key(),
                stored.version().version(),
                stored.state(),
                stored.savedAt(),
                audience.name(),
                audience.description(),
                audience.track(),
                audience.stages(),
                audience.atLeast(),
                audience.atMost(),
                audience.in(),
                audience.rule(),
                members);
    }
}
