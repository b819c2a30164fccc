package dev.perennial.stage.pursuit;

import dev.perennial.stage.definition.Rate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Pursuits that were opened in some time, by what became of them. */
record Outcomes(Map<Outcome, PursuitSum> sums) {

    /**
     * Puts together what counts by the day of opening.
     *
     * @param least how much of the time of that day has to be over
     */
    static Outcomes of(List<PursuitReadStore.Figure> figures, Maturity least) {
        Map<Outcome, PursuitSum> sums = new EnumMap<>(Outcome.class);
        for (PursuitReadStore.Figure figure : figures) {
            if (figure.counted() == Counted.OPENED && figure.maturity().compareTo(least) >= 0) {
                sums.merge(figure.outcome(), figure.sum(), PursuitSum::plus);
            }
        }
        return new Outcomes(sums);
    }

    /** All of them. */
    PursuitSum sum() {
        return of(Outcome.values());
    }

    /** Those of some outcomes. */
    PursuitSum of(Outcome... outcomes) {
        PursuitSum sum = PursuitSum.NOTHING;
        for (Outcome outcome : outcomes) {
            sum = sum.plus(sums.getOrDefault(outcome, PursuitSum.NOTHING));
        }
        return sum;
    }

    /** The share of some outcomes of all. */
    Rate share(Outcome... outcomes) {
        return Rate.of(of(outcomes).pursuits(), sum().pursuits());
    }
}
