package dev.perennial.attribution.journey;

import dev.perennial.attribution.goal.Goal;
import java.util.Currency;
import java.util.List;

/**
 * What the fold depends on beside the timeline.
 *
 * @param currency the brand's, where an event names none
 * @param lookBackDays touchpoints up to so many days before a conversion share its credit
 * @param goals events that the brand counts as conversions
 */
public record AttributionDefinitions(Currency currency, int lookBackDays, List<Goal> goals) {
    public AttributionDefinitions {
        goals = List.copyOf(goals);
    }
}
