package dev.perennial.stage.scheme;

import java.util.Optional;

/**
 * A place in a scheme.
 *
 * @param priority among the stages that a customer fits at once the one with the highest priority is where they are
 * @param entry rule in CEL over the facts of {@link dev.perennial.stage.fact.Vocabulary}
 * @param lapse when the stage ends by itself; from then on the customer fits it no more, until the fact it counts from
 *     moves on
 */
public record Stage(String key, String name, int priority, StageCard card, String entry, Optional<Lapse> lapse) {}
