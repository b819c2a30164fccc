package dev.perennial.stage.definition;

/** A version that customers are folded under. */
public record LiveDefinition(DefinitionKind kind, DefinitionVersion version, DefinitionState state) {}
