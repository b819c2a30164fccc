package dev.perennial.launcher.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A long piece of work and what it took.
 *
 * @param units how many events, customers or timers it was about
 * @param micros processor time for each of them, by part ({@code stage}, {@code postgres})
 * @param residentMegabytes the most that each service held
 * @param stolen the part of the processors' time that other machines on the same hardware took, from 0 to 1
 */
record Phase(
        long units, double seconds, Map<String, Double> micros, Map<String, Double> residentMegabytes, double stolen) {
    private static final double MEGABYTE = 1e6;

    Phase {
        micros = new TreeMap<>(micros);
        residentMegabytes = new TreeMap<>(residentMegabytes);
    }

    /** Does the work, which answers how many units it was. */
    static Phase of(Laboratory laboratory, Supplier<Long> work) {
        try (Meter meter = laboratory.meter()) {
            long begin = System.nanoTime();
            meter.begins();
            long units = work.get();
            meter.ends();
            double seconds = (System.nanoTime() - begin) / 1e9;
            Usage usage = meter.usage();
            Map<String, Double> micros = new TreeMap<>();
            usage.processorMicros().forEach((part, used) -> micros.put(part, used / (double) Math.max(1, units)));
            Map<String, Double> resident = new TreeMap<>();
            usage.residentBytes().forEach((service, bytes) -> resident.put(service, bytes / MEGABYTE));
            return new Phase(units, seconds, micros, resident, usage.stolen());
        }
    }

    double rate() {
        return units / seconds;
    }
}
