package dev.perennial.stage.definition;

import java.time.Instant;

/**
 * A version as it is stored.
 *
 * @param body JSON of the checked definition
 * @param savedAt when it was saved
 */
public record StoredDefinition(DefinitionVersion version, DefinitionState state, String body, Instant savedAt) {}
