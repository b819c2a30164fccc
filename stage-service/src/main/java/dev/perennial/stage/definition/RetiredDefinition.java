package dev.perennial.stage.definition;

import dev.perennial.platform.id.BrandId;

/** A version that customers are folded under no more. */
record RetiredDefinition(BrandId brand, DefinitionKind kind, DefinitionVersion version) {}
