package dev.perennial.stage.curve;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.perennial.stage.calendar.Period;
import dev.perennial.stage.definition.Breakdown;
import dev.perennial.stage.definition.EventPattern;
import dev.perennial.stage.definition.FactBreakdown;
import dev.perennial.stage.retention.CohortUnit;
import java.util.Optional;

/**
 * A retention curve: of those who did one thing, how many did another thing later.
 *
 * @param key unique in the brand
 * @param startEvent puts a customer into the cohort of its period
 * @param returnEvent means that the customer came back; may be the same
 * @param starts how often a customer is in a cohort
 * @param unit of cohorts and of periods
 * @param breakdown what the figures are told apart by
 * @param property path of the property of the start event, where it is one
 * @param fact what is told of the customer at the start, where it is by facts
 * @param measure what is counted
 * @param amount path of the property that says what a return event brought; by default as orders say it
 */
public record Curve(
        String key,
        String name,
        String description,
        EventPattern startEvent,
        EventPattern returnEvent,
        Starts starts,
        Period unit,
        Breakdown breakdown,
        Optional<String> property,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) Optional<FactBreakdown> fact,
        Measure measure,
        Optional<String> amount) {
    /** Periods behind the one of the start that are told apart where customers start again and again. */
    private static final int MOST_RECURRING = 30;

    public Curve {
        // left out where it is empty, so that curves stored before there was any stay the same
        fact = fact == null ? Optional.empty() : fact;
        // absent in curves that were stored before revenue was counted
        measure = measure == null ? Measure.CUSTOMERS : measure;
        amount = amount == null ? Optional.empty() : amount;
    }

    boolean countsRevenue() {
        return measure == Measure.REVENUE;
    }

    /** The track whose scheme's facts tell groups apart, where they do. */
    Optional<String> track() {
        return fact.flatMap(FactBreakdown::track);
    }

    /** The last period behind the one of the start that counts. */
    int lastPeriod() {
        int most = CohortUnit.of(unit).most() - 1;
        return starts == Starts.RECURRING ? Math.min(most, MOST_RECURRING) : most;
    }
}
