package dev.perennial.stage.scheme;

import dev.perennial.stage.fact.FactCatalogue;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A stage and its compiled entry rule.
 *
 * @param bit the one bit that says whether the entry rule holds
 */
record StageRule(Stage stage, Rule rule, long bit) {

    boolean dependsOn(Set<String> changed) {
        return rule.uses(changed);
    }

    Optional<Instant> lapsesAt(KnownFacts known) {
        return stage.lapse().flatMap(lapse -> lapse.dueAt(known));
    }

    boolean inForce(KnownFacts known, Instant at) {
        return lapsesAt(known).map(at::isBefore).orElse(true);
    }

    Condition lapsed(KnownFacts known) {
        return lapse(known, stage.lapse().orElseThrow(), Condition.Kind.LAPSED);
    }

    /** What ends it if nothing happens; absent where nothing does. */
    Optional<Condition> lapses(KnownFacts known) {
        return lapsesAt(known).flatMap(due -> stage.lapse()).map(lapse -> lapse(known, lapse, Condition.Kind.LAPSES));
    }

    private static Condition lapse(KnownFacts known, Lapse lapse, Condition.Kind kind) {
        List<Evidence> since = known.vocabulary().find(lapse.since()).map(known::evidence).stream()
                .toList();
        List<Evidence> evidence =
                lapse.dependsOnRhythm() ? List.of(since.getFirst(), known.evidence(FactCatalogue.RHYTHM)) : since;
        return new Condition(kind, lapse.text(), evidence);
    }
}
