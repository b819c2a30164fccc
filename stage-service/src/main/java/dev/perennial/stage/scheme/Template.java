package dev.perennial.stage.scheme;

/**
 * A scheme that ships with Perennial.
 *
 * @param key names it in {@code template}
 * @param draft as a brand would write it
 */
record Template(String key, SchemeDraft draft) {}
