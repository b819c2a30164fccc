package dev.perennial.launcher.bench;

import dev.perennial.launcher.bench.Outcome.Second;
import dev.perennial.launcher.terminal.Complaint;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Ten times as much as can be done, over many connections; whoever finds none free within a second goes away. Beside it a
 * few calls a second go on before, during and after, and tell how long it takes until all is as before.
 */
final class Overload {
    private static final int TIMES = 10;
    private static final int CONNECTIONS = 1_024;
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    /** So many that the p99 of a second is not just its slowest call. */
    private static final int PROBES = 200;

    private static final int PROBE_CONNECTIONS = 16;
    private static final int BEFORE = 10;
    private static final int AFTER = 20;
    private static final double ALWAYS_NORMAL_MILLIS = 20;

    private final Workbench workbench;

    Overload(Workbench workbench) {
        this.workbench = workbench;
    }

    /** @param peak single events a second that were reached at the most */
    Measurement measure(double peak) {
        Duration length = workbench.extent().overload();
        Duration all = length.plusSeconds(BEFORE + AFTER);
        Load probe = Load.open(PROBES, PROBE_CONNECTIONS, Duration.ofSeconds(3), all);
        Load flood = Load.open(peak * TIMES, CONNECTIONS, Duration.ZERO, length).with(PATIENCE);
        CountDownLatch begun = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Trial> probed =
                    threads.submit(() -> workbench.once(probe, Generator.Watch.at(begun::countDown, () -> {})));
            begun.await();
            long begin = System.nanoTime();
            AtomicLong ended = new AtomicLong();
            Workbench.pause(Duration.ofSeconds(BEFORE));
            Trial flooded = workbench.once(flood, Generator.Watch.at(() -> {}, () -> ended.set(System.nanoTime())));
            workbench.say("overload", flooded);
            int end = (int) Math.ceil((ended.get() - begin) / 1e9);
            return report(peak, flooded, probed.get(), end);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted.", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        }
    }

    private Measurement report(double peak, Trial flooded, Trial probed, int end) {
        List<Second> seconds = probed.outcome().perSecond();
        double normal = normal(seconds.subList(0, BEFORE));
        double during = seconds.subList(BEFORE, Math.min(end, seconds.size())).stream()
                .mapToDouble(Second::p99)
                .max()
                .orElse(0);
        int recovery = recovery(seconds, end, normal);
        Map<String, Object> figures = new TreeMap<>();
        figures.put("offeredPerSecond", peak * TIMES);
        figures.put(
                "sentPerSecond", flooded.outcome().sent() / flooded.outcome().seconds());
        figures.put("peakPerSecond", peak);
        figures.put("normalP99Millis", normal);
        figures.put("probeP99MillisDuring", during);
        figures.put("recoverySeconds", recovery);
        List<Double> after = seconds.subList(Math.min(end, seconds.size()), seconds.size()).stream()
                .map(Second::p99)
                .toList();
        figures.put("probeP99MillisAfter", after);
        figures.put("probeFailed", probed.outcome().failed() + probed.outcome().limited());
        String sentence = String.format(
                Locale.ROOT,
                "overload: %,.0f a second offered, %,.0f sent, %,.0f accepted, %,d refused with 429, %,d failed, %,d gave up"
                        + " waiting; normal again %s (that is, a p99 of up to %.0f ms in each second; it was up to %.0f ms meanwhile); in the seconds after %s ms",
                peak * TIMES,
                flooded.outcome().sent() / flooded.outcome().seconds(),
                flooded.outcome().eventsPerSecond(),
                flooded.outcome().limited(),
                flooded.outcome().failed(),
                flooded.outcome().abandoned(),
                recovery < 0 ? "not within " + AFTER + " s" : "after " + recovery + " s",
                normal,
                during,
                after.stream()
                        .map(millis -> String.format(Locale.ROOT, "%.0f", millis))
                        .collect(Collectors.joining(", ")));
        return Measurement.of(BenchCase.OVERLOAD.key(), workbench.services(), List.of(flooded))
                .with(figures, List.of(sentence))
                .against("peak of single calls", peak);
    }

    /** What is normal: twice the p99 of before, and what nobody minds in any case. */
    private static double normal(List<Second> before) {
        double usual = Spread.of(before.stream().map(Second::p99).toList()).median();
        return Math.max(ALWAYS_NORMAL_MILLIS, 2 * usual);
    }

    /** Seconds from the end of the overload to the first one from which on all are normal; negative for never. */
    static int recovery(List<Second> seconds, int end, double normal) {
        int first = seconds.size();
        while (first > end
                && answered(seconds.get(first - 1))
                && seconds.get(first - 1).p99() <= normal) {
            first--;
        }
        return first == seconds.size() ? -1 : first - end;
    }

    private static boolean answered(Second second) {
        return second.acknowledged() > 0 && second.limited() == 0 && second.failed() == 0;
    }
}
