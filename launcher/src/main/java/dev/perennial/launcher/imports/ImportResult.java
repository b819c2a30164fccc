package dev.perennial.launcher.imports;

/**
 * What became of a file.
 *
 * @param lines all but the head
 * @param accepted events that are new
 * @param duplicates events that were stored already
 * @param rejected lines that could not be read as events
 */
record ImportResult(String id, String state, long lines, long accepted, long duplicates, long rejected) {}
