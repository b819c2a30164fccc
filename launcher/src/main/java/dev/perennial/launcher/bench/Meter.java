package dev.perennial.launcher.bench;

import dev.perennial.launcher.process.MachineTime;
import dev.perennial.launcher.process.ProcessorTime;
import dev.perennial.launcher.process.ResidentMemory;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** Measures what processes use: processor time between two instants, and memory from the first of them on. */
final class Meter implements Generator.Watch, AutoCloseable {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final Map<String, Long> services;
    private final long postgres;
    private final Map<String, Long> resident = new ConcurrentHashMap<>();
    private final Thread sampler;
    private Map<String, Long> begin = Map.of();
    private Map<String, Long> end = Map.of();
    private Optional<MachineTime> machineBegin = Optional.empty();
    private Optional<MachineTime> machineEnd = Optional.empty();
    private volatile boolean over;

    /**
     * @param services process ids by name
     * @param postgres process id of the postmaster
     */
    Meter(Map<String, Long> services, long postgres) {
        this.services = Map.copyOf(services);
        this.postgres = postgres;
        this.sampler = Thread.ofPlatform().daemon().name("meter").start(this::sample);
    }

    @Override
    public void begins() {
        begin = processor();
        machineBegin = MachineTime.now();
    }

    @Override
    public void ends() {
        end = processor();
        machineEnd = MachineTime.now();
    }

    /** What was used between {@link #begins} and {@link #ends}; the memory up to now. */
    Usage usage() {
        remember();
        Map<String, Long> used = new TreeMap<>();
        end.forEach((part, micros) -> {
            Long before = begin.get(part);
            if (before != null) {
                used.put(part, micros - before);
            }
        });
        double stolen = machineBegin
                .flatMap(before -> machineEnd.map(after -> after.stolenSince(before)))
                .orElse(0.0);
        return new Usage(used, resident, stolen);
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(sampler);
    }

    private void sample() {
        while (!over) {
            remember();
            LockSupport.parkNanos(this, INTERVAL.toNanos());
        }
    }

    private void remember() {
        services.forEach((name, pid) -> {
            OptionalLong bytes = ResidentMemory.of(pid);
            if (bytes.isPresent()) {
                resident.merge(name, bytes.getAsLong(), Math::max);
            }
        });
    }

    private Map<String, Long> processor() {
        Map<String, Long> micros = new TreeMap<>();
        services.forEach((name, pid) -> put(micros, name, ProcessorTime.of(pid)));
        put(micros, Usage.POSTGRES, ProcessorTime.withChildren(postgres));
        return micros;
    }

    private static void put(Map<String, Long> micros, String name, Optional<Duration> time) {
        time.ifPresent(taken -> micros.put(name, taken.toMillis() * 1000));
    }
}
