package dev.perennial.attribution.content.history;

import java.time.Instant;

/** A customer's first contact with any content; service is none. */
public record FirstContact(Instant at, Gate gate) {}
