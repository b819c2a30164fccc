package dev.perennial.attribution.model;

/** How fine the answer is. */
enum Grouping {
    CHANNEL,
    SOURCE,
    CAMPAIGN
}
