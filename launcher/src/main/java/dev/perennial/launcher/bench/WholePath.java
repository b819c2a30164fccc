package dev.perennial.launcher.bench;

import dev.perennial.launcher.client.ConsumerLag;
import dev.perennial.launcher.installation.Service;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Events at a steady rate through all services: how far behind each of them is, and whether that grows. */
final class WholePath {
    private static final double RATE = 2_000;
    private static final int CONNECTIONS = 64;
    private static final Duration MARKER_INTERVAL = Duration.ofMillis(250);
    private static final int MARKERS_PER_SAMPLE = 4;
    private static final double GROWTH_SECONDS = 2;
    private static final int HEATS = 3;

    private final Workbench workbench;

    WholePath(Workbench workbench) {
        this.workbench = workbench;
    }

    Measurement measure() {
        if (workbench.laboratory().services().size() < Service.values().length) {
            throw new Complaint("The case path needs all four services: leave --services away.");
        }
        Laboratory laboratory = workbench.laboratory();
        warmUp();
        Load load = Load.open(
                RATE,
                CONNECTIONS,
                workbench.extent().warmUp(),
                workbench.extent().path());
        List<Long> lags = new ArrayList<>();
        try (Markers markers =
                new Markers(laboratory.client(), laboratory.brand().secret())) {
            AtomicBoolean over = new AtomicBoolean();
            Thread[] watching = new Thread[1];
            Trial trial = workbench.once(
                    load,
                    Generator.Watch.at(
                            () -> watching[0] = Thread.ofPlatform().daemon().start(() -> watch(markers, lags, over)),
                            () -> over.set(true)));
            workbench.say("path", trial);
            join(watching[0]);
            markers.close();
            Measurement measured = Measurement.of(BenchCase.PATH.key(), workbench.services(), List.of(trial));
            return report(measured, markers, lags);
        } finally {
            workbench.settle();
        }
    }

    /** While peaks are warmed up for, the folds are held back; this is for them. */
    private void warmUp() {
        Load load = Load.open(
                RATE, CONNECTIONS, Duration.ZERO, workbench.extent().heat().multipliedBy(HEATS));
        workbench.say("path, warm-up", workbench.once(load));
        workbench.settle();
    }

    private void watch(Markers markers, List<Long> lags, AtomicBoolean over) {
        String run = Long.toString(System.nanoTime());
        for (int number = 0; !over.get(); number++) {
            markers.send("marker-" + run + "-" + number);
            if (number % MARKERS_PER_SAMPLE == 0) {
                sample(lags);
            }
            Workbench.pause(MARKER_INTERVAL);
        }
    }

    private void sample(List<Long> lags) {
        try {
            lags.add(workbench.consumers().stream()
                    .mapToLong(ConsumerLag::lagEvents)
                    .max()
                    .orElse(0));
        } catch (Complaint e) {
            workbench.terminal().say(e.sentence());
        }
    }

    private static Measurement report(Measurement measured, Markers markers, List<Long> lags) {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<String> notes = new ArrayList<>();
        for (Service service : Service.values()) {
            List<Double> behind = markers.behind(service).stream().sorted().toList();
            int unseen = markers.unseen(service);
            figures.put(
                    service.key() + "Behind",
                    new Behind(
                            percentile(behind, 50),
                            percentile(behind, 95),
                            percentile(behind, 99),
                            percentile(behind, 100),
                            behind.size(),
                            unseen));
            notes.add(String.format(
                    Locale.ROOT,
                    "path, %s behind: p50 %.2f s, p95 %.2f s, p99 %.2f s, max %.2f s (%d samples, %d not seen within %d s)",
                    service.title(),
                    percentile(behind, 50),
                    percentile(behind, 95),
                    percentile(behind, 99),
                    percentile(behind, 100),
                    behind.size(),
                    unseen,
                    Markers.GIVE_UP.toSeconds()));
        }
        long growth = growth(lags);
        boolean grows = growth > RATE * GROWTH_SECONDS;
        figures.put(
                "lagEventsMost", lags.stream().mapToLong(Long::longValue).max().orElse(0));
        figures.put("lagEventsGrowth", growth);
        figures.put("lagGrows", grows);
        notes.add(String.format(
                Locale.ROOT,
                "path, slowest consumer: at most %,d events behind; %s (last third of the run against the first: %+,d)",
                lags.stream().mapToLong(Long::longValue).max().orElse(0),
                grows ? "THE LAG GROWS" : "the lag does not grow",
                growth));
        return measured.with(figures, notes);
    }

    /**
     * How far behind a service was.
     *
     * @param unseen what was not there when the patience ended
     */
    record Behind(
            double p50Seconds, double p95Seconds, double p99Seconds, double maxSeconds, int samples, int unseen) {}

    /** How many events more the lag was in the last third than in the first, on average. */
    static long growth(List<Long> lags) {
        int third = lags.size() / 3;
        if (third == 0) {
            return 0;
        }
        return Math.round(average(lags.subList(lags.size() - third, lags.size())) - average(lags.subList(0, third)));
    }

    private static double average(List<Long> lags) {
        return lags.stream().mapToLong(Long::longValue).average().orElse(0);
    }

    private static double percentile(List<Double> sorted, int percent) {
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        return sorted.get((int) Math.min(sorted.size() - 1L, (long) sorted.size() * percent / 100));
    }

    private static void join(Thread thread) {
        try {
            if (thread != null) {
                thread.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.", e);
        }
    }
}
