package dev.perennial.attribution.source;

import dev.perennial.attribution.GroupName;
import java.util.Map;

/** The kept statistics of a brand, as read. */
record SourceFigures(
        Map<SourceKey, Tally> credits,
        Map<ConversionKey, Tally> conversions,
        Map<GroupName, CustomerCount> customers,
        boolean rebuilding) {}
