package dev.perennial.launcher.client;

/** How much a brand has. */
public record Statistics(long customers, long events, long orders) {}
