package dev.perennial.stage.curve;

import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.DefinitionState;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.definition.StoredDefinition;
import java.time.Instant;
import java.util.Optional;

/**
 * A retention curve as it was saved last.
 *
 * @param key unique in the brand
 * @param version counts up with every change, from 1
 * @param state {@code building} until all customers are folded under this version; then {@code active}, and reports read it
 * @param savedAt when this version was saved
 * @param startEvent puts a customer into the cohort of its period
 * @param returnEvent means that the customer came back
 * @param starts {@code first_time} or {@code recurring}
 * @param unit of cohorts and of periods
 * @param breakdown what the figures are told apart by
 * @param property path of the property, where it is one
 * @param fact expression over facts, where it is one
 * @param track whose scheme's own facts, or rhythm, it uses, where it does
 * @param measure {@code customers} or {@code revenue}
 * @param amount path of the property that says what a return event brought
 */
record CurveView(
        String key,
        int version,
        DefinitionState state,
        Instant savedAt,
        String name,
        String description,
        EventPattern startEvent,
        EventPattern returnEvent,
        Starts starts,
        String unit,
        Breakdown breakdown,
        Optional<String> property,
        Optional<String> fact,
        Optional<String> track,
        Measure measure,
        Optional<String> amount) {

    static CurveView of(StoredDefinition stored, Curve curve) {
        Period unit = curve.unit();
        return new CurveView(
                curve.key(),
                stored.version().version(),
                stored.state(),
                stored.savedAt(),
                curve.name(),
                curve.description(),
                curve.startEvent(),
                curve.returnEvent(),
                curve.starts(),
                unit.key(),
                curve.breakdown(),
                curve.property(),
                curve.fact().map(FactBreakdown::expression),
                curve.track(),
                curve.measure(),
                curve.amount());
    }
}
