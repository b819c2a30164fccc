package dev.perennial.stage.scheme;

import dev.perennial.platform.id.EventId;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Facts;
import java.time.Duration;
import java.util.Optional;

/**
 * A customer's facts as the rules of one scheme see them.
 *
 * @param rhythm the customer's own within the scheme's bounds, or the scheme's usual one
 */
public record KnownFacts(Facts facts, Duration rhythm) {

    /** The facts under a scheme. */
    static KnownFacts of(Facts facts, Rhythm rhythm) {
        return new KnownFacts(
                facts,
                facts.knows(FactCatalogue.RHYTHM)
                        ? rhythm.within(Duration.ofSeconds(facts.number(FactCatalogue.RHYTHM)))
                        : rhythm.usual());
    }

    /** The value: Long, Boolean, Instant or Duration. */
    public Object value(Fact fact) {
        return fact.equals(FactCatalogue.RHYTHM) ? rhythm : facts.value(fact);
    }

    /** The event that changed the fact last. */
    public Optional<EventId> changedBy(Fact fact) {
        return facts.changedBy(fact);
    }

    /** A fact as it stands in an explanation. */
    public Evidence evidence(Fact fact) {
        return new Evidence(fact.name(), value(fact).toString(), changedBy(fact));
    }
}
