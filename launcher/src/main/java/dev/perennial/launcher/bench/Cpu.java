package dev.perennial.launcher.bench;

/** Processor time in microseconds for each acknowledged event: the services together, PostgreSQL, the generator. */
record Cpu(double services, double postgres, double generator) {}
