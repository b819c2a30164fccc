package dev.perennial.benchmarks.load;

import java.nio.channels.Selector;
import java.util.concurrent.locks.LockSupport;

/**
 * Wakes a selector when an arrival is due: a selector itself waits in whole milliseconds, which would be seen in the
 * latencies.
 */
final class Pacer implements AutoCloseable {
    /** More often would cost more than it shows. */
    private static final long SHORTEST = 500_000;

    private final Selector selector;
    private final long begin;
    private final long interval;
    private final Thread thread;
    private volatile boolean over;

    /**
     * @param begin first arrival
     * @param rate arrivals a second
     */
    Pacer(Selector selector, long begin, double rate) {
        this.selector = selector;
        this.begin = begin;
        this.interval = Math.max(SHORTEST, (long) (1e9 / rate));
        this.thread = Thread.ofPlatform().daemon().name("pacer").start(this::run);
    }

    @Override
    public void close() {
        over = true;
        LockSupport.unpark(thread);
    }

    private void run() {
        long next = begin;
        while (!over) {
            long now = System.nanoTime();
            if (now >= next) {
                selector.wakeup();
                next += (1 + (now - next) / interval) * interval;
            } else {
                LockSupport.parkNanos(this, next - now);
            }
        }
    }
}
