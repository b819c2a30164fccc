package dev.perennial.stage.fact;

import dev.perennial.platform.id.EventId;

/**
 * What is known.
 *
 * @param value encoded as {@link FactType} says
 * @param event the event that changed the value last
 */
public record FactValue(long value, EventId event) {}
