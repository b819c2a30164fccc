package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.FactCatalogue;
import dev.perennial.stage.fact.FactType;
import dev.perennial.stage.fact.OwnFact;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The instants that may lie ahead, such as the end of a paid period; all others are those of events that were seen. */
final class AheadFacts {
    private AheadFacts() {}

    /** Their names, with the scheme's own: a property may tell any instant. */
    static Set<String> of(List<OwnFact> own) {
        Set<String> ahead = new HashSet<>(Set.of(FactCatalogue.TRIAL_ENDS_AT.name(), FactCatalogue.RENEWS_AT.name()));
        own.stream()
                .filter(fact -> fact.type() == FactType.TIMESTAMP && !fact.timesEvents())
                .map(OwnFact::name)
                .forEach(ahead::add);
        return Set.copyOf(ahead);
    }
}
