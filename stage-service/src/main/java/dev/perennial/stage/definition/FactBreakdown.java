package dev.perennial.stage.definition;

import java.util.Optional;

/**
 * What groups are told apart by where that is a fact.
 *
 * @param expression in CEL over facts; its value, written out, is the group
 * @param track whose scheme's own facts, or rhythm, it uses; absent where standard facts are all it uses
 */
public record FactBreakdown(String expression, Optional<String> track) {}
