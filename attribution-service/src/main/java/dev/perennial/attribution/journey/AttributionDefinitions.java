package dev.perennial.attribution.journey;

import dev.perennial.attribution.channel.InternalSites;
import dev.perennial.attribution.content.history.ContentDefinitions;
import dev.perennial.attribution.goal.Goal;
import dev.perennial.attribution.settings.Settings;
import java.util.Currency;
import java.util.List;

/**
 * What the fold depends on beside the timeline.
 *
 * @param currency the brand's, where an event names none
 * @param settings how credit is shared
 * @param sites those that are no source
 * @param goals events that the brand counts as conversions
 * @param content what the brand decides about its content
 */
public record AttributionDefinitions(
        Currency currency, Settings settings, InternalSites sites, List<Goal> goals, ContentDefinitions content) {
    public AttributionDefinitions {
        goals = List.copyOf(goals);
    }
}
