package dev.perennial.launcher.bench;

import java.util.Map;
import java.util.TreeMap;

/**
 * What the parts of an installation used while a load was measured.
 *
 * @param processorMicros by part ({@code customer}, {@code postgres}); without those the system tells nothing of
 * @param residentBytes the most that each service held
 * @param stolen the part of the processors' time that other machines on the same hardware took, from 0 to 1
 */
record Usage(Map<String, Long> processorMicros, Map<String, Long> residentBytes, double stolen) {
    static final String POSTGRES = "postgres";

    Usage {
        processorMicros = new TreeMap<>(processorMicros);
        residentBytes = new TreeMap<>(residentBytes);
    }

    /** Processor time of all services together. */
    long servicesMicros() {
        return processorMicros.entrySet().stream()
                .filter(part -> !part.getKey().equals(POSTGRES))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Processor time of PostgreSQL with its backends. */
    long postgresMicros() {
        return processorMicros.getOrDefault(POSTGRES, 0L);
    }

    /** What the largest service held. */
    long largestResident() {
        return residentBytes.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }
}
