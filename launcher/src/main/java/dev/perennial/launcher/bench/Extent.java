package dev.perennial.launcher.bench;

import java.time.Duration;

/**
 * How much is measured.
 *
 * @param heat load before anything is measured, which makes the services compile what they need
 * @param measure length of a run
 * @param warmUp load before each run, not measured
 * @param runs of each case
 * @param path length of the run through all services
 * @param overload length of the overload
 * @param events that the log holds when it is big
 * @param customers when there are very many
 */
record Extent(
        Duration heat,
        Duration measure,
        Duration warmUp,
        int runs,
        Duration path,
        Duration overload,
        long events,
        long customers) {}
