package dev.perennial.stage.fact;

import java.util.Set;

/**
 * What an event did to the facts.
 *
 * @param facts after the event
 * @param changed names of the facts whose value is another than before
 */
public record FactStep(Facts facts, Set<String> changed) {}
