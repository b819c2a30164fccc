package dev.perennial.benchmarks.load;

import dev.perennial.benchmarks.load.LoadReport.Latency;
import dev.perennial.benchmarks.load.LoadReport.Second;
import dev.perennial.benchmarks.load.LoadReport.Total;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.Histogram;

/** Counts what becomes of requests. For one thread; instants are those of {@link System#nanoTime}. */
final class Tally {
    private static final long HIGHEST_MICROS = 3_600_000_000L;
    private static final int DIGITS = 3;
    private static final double MILLI = 1000.0;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int LIMITED = 429;

    private final int eventsPerRequest;
    private final long from;
    private final long to;
    private final Histogram latency = new Histogram(HIGHEST_MICROS, DIGITS);
    private final Histogram current = new Histogram(HIGHEST_MICROS, DIGITS);
    private final List<Second> seconds = new ArrayList<>();
    private long secondEnd;
    private long secondAcknowledged;
    private long secondLimited;
    private long secondFailed;
    private long sent;
    private long acknowledged;
    private long duplicates;
    private long rejected;
    private long limited;
    private long failed;
    private long allRequests;
    private long allAcknowledged;
    private long allDuplicates;
    private long uncertain;

    /**
     * @param from begin of the measured span
     * @param to its end
     */
    Tally(int eventsPerRequest, long from, long to) {
        this.eventsPerRequest = eventsPerRequest;
        this.from = from;
        this.to = to;
        this.secondEnd = from + NANOS_PER_SECOND;
    }

    /** Requests sent in the measured span. */
    long sent() {
        return sent;
    }

    /** A request was sent. */
    void sent(long intended) {
        allRequests++;
        if (measured(intended)) {
            sent++;
        }
    }

    /** A request was answered. */
    void answered(AnswerReader answer, long intended, long now) {
        roll(now);
        allAcknowledged += answer.accepted();
        allDuplicates += answer.duplicates();
        if (answer.status() / 100 == 5) {
            uncertain += eventsPerRequest;
        }
        boolean good = answer.status() / 100 == 2;
        boolean refused = answer.status() == LIMITED;
        if (measured(now)) {
            acknowledged += answer.accepted();
            duplicates += answer.duplicates();
            rejected += answer.rejected();
            limited += refused ? 1 : 0;
            failed += good || refused ? 0 : 1;
            secondAcknowledged += answer.accepted();
            secondLimited += refused ? 1 : 0;
            secondFailed += good || refused ? 0 : 1;
        }
        if (good) {
            record(intended, now);
        }
    }

    /** A request was sent and will have no answer. */
    void lost(long intended, long now) {
        roll(now);
        uncertain += eventsPerRequest;
        if (measured(now) || measured(intended)) {
            failed++;
            secondFailed++;
        }
        record(intended, now);
    }

    /** An arrival was never sent; it has waited so long at the least. */
    void waited(long intended, long now) {
        record(intended, now);
    }

    /** The report, when all is over. */
    LoadReport report(long offered, long abandoned, long events, double ownMicros) {
        roll(Math.max(to, secondEnd));
        double span = (to - from) / (double) NANOS_PER_SECOND;
        return new LoadReport(
                span,
                offered,
                sent,
                abandoned,
                acknowledged,
                duplicates,
                rejected,
                limited,
                failed,
                acknowledged / span,
                sent == 0 ? 0 : ownMicros / sent,
                new Total(allRequests, events, allAcknowledged, allDuplicates, uncertain),
                new Latency(
                        millis(latency, 50),
                        millis(latency, 90),
                        millis(latency, 99),
                        millis(latency, 99.9),
                        latency.getMaxValue() / MILLI,
                        latency.getTotalCount() == 0 ? 0 : latency.getMean() / MILLI),
                seconds);
    }

    private boolean measured(long instant) {
        return instant >= from && instant < to;
    }

    private void record(long intended, long now) {
        if (!measured(intended)) {
            return;
        }
        long micros = Math.min(HIGHEST_MICROS, Math.max(0, (now - intended) / 1000));
        latency.recordValue(micros);
        current.recordValue(micros);
    }

    private void roll(long now) {
        while (now >= secondEnd && secondEnd <= to) {
            seconds.add(new Second(
                    secondAcknowledged,
                    secondLimited,
                    secondFailed,
                    millis(current, 50),
                    millis(current, 99),
                    current.getMaxValue() / MILLI));
            current.reset();
            secondAcknowledged = 0;
            secondLimited = 0;
            secondFailed = 0;
            secondEnd += NANOS_PER_SECOND;
        }
    }

    private static double millis(Histogram histogram, double percentile) {
        return histogram.getValueAtPercentile(percentile) / MILLI;
    }
}
