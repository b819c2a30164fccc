package dev.perennial.stage.scheme;

import dev.perennial.platform.id.EventId;
import dev.perennial.platform.time.Durations;
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
 * @param rhythm of the customer, and from where it is known
 * @param rhythmBy the event that gave the rhythm its length
 */
public record KnownFacts(
        Vocabulary vocabulary, Facts facts, Map<String, OwnValue> own, KnownRhythm rhythm, Optional<EventId> rhythmBy) {

    /** The facts under a scheme. Without a cycle the rhythm is that of all purchases, or the scheme's usual one. */
    static KnownFacts of(
            Vocabulary vocabulary, Facts facts, Map<String, OwnValue> own, Optional<CycleState> cycles, Rhythm rhythm) {
        return new KnownFacts(
                vocabulary,
                facts,
                own,
                cycles.map(CycleState::rhythm).orElseGet(() -> ofAll(facts, rhythm)),
                cycles.map(CycleState::event).or(() -> facts.changedBy(FactCatalogue.RHYTHM)));
    }

    /** The standard facts for whoever asks under no scheme; the rhythm, which is a scheme's, is 0. */
    public static KnownFacts standard(Facts facts) {
        KnownRhythm none = new KnownRhythm(Duration.ZERO, KnownRhythm.Basis.USUAL, Optional.empty(), 0);
        return new KnownFacts(Vocabulary.STANDARD, facts, Map.of(), none, Optional.empty());
    }

    private static KnownRhythm ofAll(Facts facts, Rhythm rhythm) {
        if (!facts.knows(FactCatalogue.RHYTHM)) {
            return KnownRhythm.usual(rhythm);
        }
        int intervals = (int) facts.number(FactCatalogue.PURCHASE_DAYS) - 1;
        return KnownRhythm.own(Duration.ofSeconds(facts.number(FactCatalogue.RHYTHM)), intervals, rhythm);
    }

    /** The value: Long, Boolean, Instant, Duration or String. */
    public Object value(Fact fact) {
        if (vocabulary.owns(fact)) {
            OwnValue known = own.get(fact.name());
            return known == null ? fact.type().unknown() : known.value(fact.type());
        }
        return isRhythm(fact) ? rhythm.length() : facts.value(fact);
    }

    /** The event that changed the fact last. */
    public Optional<EventId> changedBy(Fact fact) {
        if (vocabulary.owns(fact)) {
            return Optional.ofNullable(own.get(fact.name())).map(OwnValue::event);
        }
        return isRhythm(fact) ? rhythmBy : facts.changedBy(fact);
    }

    private boolean isRhythm(Fact fact) {
        return fact.equals(FactCatalogue.RHYTHM);
    }

    /** A fact as it stands in an explanation. */
    public Evidence evidence(Fact fact) {
        Object value = value(fact);
        return new Evidence(
                fact.name(),
                value instanceof Duration duration ? Durations.text(duration) : value.toString(),
                changedBy(fact),
                isRhythm(fact) ? Optional.of(rhythm.from()) : Optional.empty());
    }

    /** The instant of a fact of type timestamp; absent where it never was. */
    Optional<Instant> instant(Fact fact) {
        return vocabulary.owns(fact)
                ? Optional.ofNullable(own.get(fact.name())).map(known -> Instants.ofMicros(known.number()))
                : facts.instant(fact);
    }
}
