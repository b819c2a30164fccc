package dev.perennial.stage.funnel;

/** What attempts that are over and were followed by another one add to a cell. */
public record PastSteps(FunnelCell cell, long attempts) {}
