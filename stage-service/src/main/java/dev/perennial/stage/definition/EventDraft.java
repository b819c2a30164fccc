package dev.perennial.stage.definition;

import org.jspecify.annotations.Nullable;

/**
 * Which events are meant, as somebody wrote it.
 *
 * @param event name of a track event, or {@code page}, {@code screen} or {@code identify}
 * @param filter condition in CEL over {@code properties}; every event of the name by default
 */
public record EventDraft(@Nullable String event, @Nullable String filter) {}
