package dev.perennial.attribution.source;

import java.util.Map;

/** The kept statistics of a brand, as read. */
record SourceFigures(
        Map<SourceKey, Tally> credits,
        Map<ConversionKey, Tally> conversions,
        Map<SourceName, CustomerCount> customers,
        boolean rebuilding) {}
