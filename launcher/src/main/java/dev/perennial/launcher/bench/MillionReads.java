package dev.perennial.launcher.bench;

import dev.perennial.launcher.client.Refusal;
import dev.perennial.launcher.client.Unreachable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads one thing after another until it is closed, and remembers how long each took. */
final class MillionReads implements AutoCloseable {
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final MillionBrand brand;
    private final Map<String, List<String>> paths;
    private final Map<String, List<Double>> millis = new HashMap<>();
    private final Thread reader;
    private long failed;
    private volatile boolean over;

    /** @param paths by what they read; the paths of each take turns */
    MillionReads(MillionBrand brand, Map<String, List<String>> paths) {
        this.brand = brand;
        this.paths = Map.copyOf(paths);
        this.reader = Thread.ofPlatform().daemon().name("reads").start(this::read);
    }

    /** How long the calls took; after it is closed. */
    Map<String, Quantiles> times() {
        Map<String, Quantiles> times = new HashMap<>();
        millis.forEach((name, taken) -> times.put(name, Quantiles.of(taken)));
        return times;
    }

    /** How many were answered by an error or not at all; after it is closed. */
    long failed() {
        return failed;
    }

    @Override
    public void close() {
        over = true;
        try {
            reader.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void read() {
        for (int turn = 0; !over; turn++) {
            for (Map.Entry<String, List<String>> one : paths.entrySet()) {
                List<String> some = one.getValue();
                read(one.getKey(), some.get(turn % some.size()));
                Workbench.pause(PAUSE);
            }
        }
    }

    private void read(String name, String path) {
        long begin = System.nanoTime();
        try {
            brand.read(path);
            millis.computeIfAbsent(name, some -> new ArrayList<>()).add((System.nanoTime() - begin) / 1e6);
        } catch (Refusal | Unreachable e) {
            failed++;
        }
    }
}
