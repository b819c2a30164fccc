package dev.perennial.stage.scheme;

import dev.perennial.platform.id.EventId;
import dev.perennial.stage.fact.Fact;
import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.Facts;
import dev.perennial.stage.fact.Instants;
import dev.perennial.stage.fact.OwnValue;
import dev.perennial.stage.fact.Vocabulary;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A customer's facts as the rules of one scheme see them.
 *
 * @param vocabulary which facts there are
 * @param facts the standard ones
 * @param own the scheme's own, by name; a fact about which nothing is known is left out
 * @param rhythm the customer's own within the scheme's bounds, or the scheme's usual one
 */
public record KnownFacts(Vocabulary vocabulary, Facts facts, Map<String, OwnValue> own, Duration rhythm) {

    /** The facts under a scheme. */
    static KnownFacts of(Vocabulary vocabulary, Facts facts, Map<String, OwnValue> own, Rhythm rhythm) {
        return new KnownFacts(
                vocabulary,
                facts,
                own,
                facts.knows(FactCatalogue.RHYTHM)
                        ? rhythm.within(Duration.ofSeconds(facts.number(FactCatalogue.RHYTHM)))
                        : rhythm.usual());
    }

    /** The value: Long, Boolean, Instant, Duration or String. */
    public Object value(Fact fact) {
        if (vocabulary.owns(fact)) {
            OwnValue known = own.get(fact.name());
            return known == null ? fact.type().unknown() : known.value(fact.type());
        }
        return fact.equals(FactCatalogue.RHYTHM) ? rhythm : facts.value(fact);
    }

    /** The event that changed the fact last. */
    public Optional<EventId> changedBy(Fact fact) {
        return vocabulary.owns(fact)
                ? Optional.ofNullable(own.get(fact.name())).map(OwnValue::event)
                : facts.changedBy(fact);
    }

    /** A fact as it stands in an explanation. */
    public Evidence evidence(Fact fact) {
        return new Evidence(fact.name(), value(fact).toString(), changedBy(fact));
    }

    /** The instant of a fact of type timestamp; absent where it never was. */
    Optional<Instant> instant(Fact fact) {
        return vocabulary.owns(fact)
                ? Optional.ofNullable(own.get(fact.name())).map(known -> Instants.ofMicros(known.number()))
                : facts.instant(fact);
    }
}
