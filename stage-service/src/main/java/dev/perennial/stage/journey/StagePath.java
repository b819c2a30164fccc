package dev.perennial.stage.journey;

/** A stage as addresses name it: the keys of its track and of itself. */
record StagePath(String track, String stage) {}
