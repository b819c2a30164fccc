package dev.perennial.attribution.touchpoint;

import dev.perennial.attribution.channel.Origin;
import java.time.Instant;

/**
 * What the customer answered when asked how they heard about the brand. The first answer is kept.
 *
 * @param answer in the customer's words, cut
 * @param origin what the words mean
 * @param at when the answer was given
 */
public record Declaration(String answer, Origin origin, Instant at) {}
