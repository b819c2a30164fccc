package dev.perennial.stage.funnel;

import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.DefinitionState;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.definition.StoredDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A funnel as it was saved last.
 *
 * @param key unique in the brand
 * @param version counts up with every change, from 1
 * @param state {@code building} until all customers are folded under this version; then {@code active}, and reports read it
 * @param savedAt when this version was saved
 * @param steps from the first to the last
 * @param ordered whether one comes after the other
 * @param within how long after its first step an attempt ends
 * @param exclusions events that end an attempt when they come before its last step
 * @param counts {@code customers} or {@code attempts}
 * @param breakdown what the figures are told apart by
 * @param property path of the property, where it is one
 * @param fact expression over facts, where it is one
 * @param track whose scheme's own facts, or rhythm, it uses, where it does
 */
record FunnelView(
        String key,
        int version,
        DefinitionState state,
        Instant savedAt,
        String name,
        String description,
        List<FunnelStep> steps,
        boolean ordered,
        Duration within,
        List<EventPattern> exclusions,
        Counts counts,
        Breakdown breakdown,
        Optional<String> property,
        Optional<String> fact,
        Optional<String> track) {

    static FunnelView of(StoredDefinition stored, Funnel funnel) {
        return new FunnelView(
                funnel.key(),
                stored.version().version(),
                stored.state(),
                stored.savedAt(),
                funnel.name(),
                funnel.description(),
                funnel.steps(),
                funnel.ordered(),
                funnel.within(),
                funnel.exclusions(),
                funnel.counts(),
                funnel.breakdown(),
                funnel.property(),
                funnel.fact().map(FactBreakdown::expression),
                funnel.fact().flatMap(FactBreakdown::track));
    }
}
