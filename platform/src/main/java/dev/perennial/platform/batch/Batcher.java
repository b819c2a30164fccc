package dev.perennial.platform.batch;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Gathers what many submit at once into one flush at a time. It clocks itself: the next flush starts when the one before
 * it has returned and takes what came in meanwhile, so nothing waits when there is little to do, and flushes grow with the
 * load. What would wait too long is refused at once, so memory and waiting are bounded.
 *
 * <p>Submissions may come from any thread; flushes and answers happen on the serial executor.
 *
 * @param <T> an item
 * @param <R> what became of an item
 */
public final class Batcher<T, R> {
    /** Weight of the newest flush in the averages. */
    private static final double NEWEST = 0.2;

    private static final double SATURATED = 0.8;
    private static final long LONG_WAIT_NANOS = 50_000_000;
    private static final long LATELY_NANOS = 100_000_000;
    private static final long WINDOW_NANOS = 500_000_000;

    private final Function<List<T>, Uni<List<R>>> flush;
    private final Limits limits;
    private final Executor serial;
    private final LongSupplier nanoTime;
    private final Queue<Submission<T, R>> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waitingItems = new AtomicInteger();
    private final AtomicBoolean called = new AtomicBoolean();
    private volatile double flushNanos;
    private volatile double flushItems;
    private volatile double saturation;
    private volatile double doneASecond;
    private long windowStart;
    private long windowItems;
    private volatile long returnedAt;
    private volatile boolean flushing;

    /**
     * A batcher.
     *
     * @param flush does the work for items and answers one result each, in their order; it must end by itself. An answer
     *     of another size counts as a failure.
     * @param serial runs one task at a time, in their order, such as an event loop
     * @param nanoTime a clock as {@link System#nanoTime}
     */
    public Batcher(Function<List<T>, Uni<List<R>>> flush, Limits limits, Executor serial, LongSupplier nanoTime) {
        this.flush = flush;
        this.limits = limits;
        this.serial = serial;
        this.nanoTime = nanoTime;
    }

    /** Submits items; where it is refused the answer comes before this returns. */
    public void submit(List<T> items, Answer<R> answer) {
        long now = nanoTime.getAsLong();
        int before = waitingItems.getAndAdd(items.size());
        Optional<Overloaded> refusal = refusal(before, items.size(), now);
        if (refusal.isPresent()) {
            waitingItems.addAndGet(-items.size());
            answer.failed(refusal.get());
            return;
        }
        waiting.add(new Submission<>(items, answer, now));
        call();
    }

    /** Why one more item would be refused just now; empty where it would be taken in. */
    public Optional<Overloaded> refusal() {
        return refusal(waitingItems.get(), 1, nanoTime.getAsLong());
    }

    private Optional<Overloaded> refusal(int before, int items, long now) {
        Duration wait = expectedWait(before, now);
        boolean tooMany = before > 0 && before + items > limits.waitingItems();
        return tooMany || wait.compareTo(limits.longestWait()) > 0
                ? Optional.of(new Overloaded(wait))
                : Optional.empty();
    }

    /** The same for a caller that follows a {@link Uni}. */
    public Uni<List<R>> submit(List<T> items) {
        return Uni.createFrom()
                .emitter(emitter -> submit(items, new Answer<>() {
                    @Override
                    public void done(List<R> results) {
                        emitter.complete(results);
                    }

                    @Override
                    public void failed(Throwable failure) {
                        emitter.fail(failure);
                    }
                }));
    }

    /** Items that wait for their flush. */
    public int waitingItems() {
        return waitingItems.get();
    }

    /** How long an item that is submitted now would have to wait for its flush, about. */
    public Duration expectedWait() {
        return expectedWait(waitingItems.get(), nanoTime.getAsLong());
    }

    /** Items a second that flushes did lately; 0 before the first. */
    public double itemsPerSecond() {
        return flushNanos == 0 ? 0 : 1e9 * flushItems / flushNanos;
    }

    /**
     * Whether there is more to do than is easily done, so that what can wait should: flushes follow each other without a pause
     * and many items are done, or what comes now has to wait.
     *
     * @param itemsPerSecond that are many
     */
    public boolean isSaturated(double itemsPerSecond) {
        long now = nanoTime.getAsLong();
        boolean lately = now - returnedAt < LATELY_NANOS;
        boolean waits = expectedWait(waitingItems.get(), now).toNanos() > LONG_WAIT_NANOS;
        return waits || lately && saturation > SATURATED && doneASecond >= itemsPerSecond;
    }

    /** Items done, pauses included, counted over half a second or more. */
    private void count(int items, long now) {
        windowItems += items;
        long passed = now - windowStart;
        if (passed >= WINDOW_NANOS) {
            doneASecond = 1e9 * windowItems / passed;
            windowStart = now;
            windowItems = 0;
        }
    }

    /** The time that the full flushes before it will take, and at least what the one that has waited longest has. */
    private Duration expectedWait(int before, long now) {
        if (before == 0) {
            return Duration.ZERO;
        }
        long byPace = (long) (before / limits.itemsPerFlush() * flushNanos);
        Submission<T, R> oldest = waiting.peek();
        long byAge = oldest == null ? 0 : now - oldest.at();
        return Duration.ofNanos(Math.max(byPace, byAge));
    }

    private void call() {
        if (!flushing && called.compareAndSet(false, true)) {
            serial.execute(() -> turn(false));
        }
    }

    private void turn(boolean followsAnother) {
        called.set(false);
        if (flushing) {
            return;
        }
        long now = nanoTime.getAsLong();
        List<Submission<T, R>> gathered = gather(now);
        if (gathered.isEmpty()) {
            return;
        }
        flushing = true;
        saturation += NEWEST * ((followsAnother ? 1 : 0) - saturation);
        List<T> items = items(gathered);
        Uni<List<R>> work;
        try {
            work = flush.apply(items);
        } catch (RuntimeException e) {
            work = Uni.createFrom().failure(e);
        }
        work.subscribe()
                .with(
                        results -> serial.execute(() -> returned(gathered, items.size(), results, now)),
                        failure -> serial.execute(() -> failed(gathered, failure)));
    }

    /** At least one submission, and as many more as fit; those that have waited too long are told so. */
    private List<Submission<T, R>> gather(long now) {
        List<Submission<T, R>> gathered = new ArrayList<>();
        int items = 0;
        for (Submission<T, R> next = waiting.peek(); next != null; next = waiting.peek()) {
            int size = next.items().size();
            if (now - next.at() > limits.deadline().toNanos()) {
                next.answer().failed(new TimeoutException());
            } else if (items > 0 && items + size > limits.itemsPerFlush()) {
                break;
            } else {
                gathered.add(next);
                items += size;
            }
            waiting.remove();
            waitingItems.addAndGet(-size);
        }
        return gathered;
    }

    private static <T, R> List<T> items(List<Submission<T, R>> gathered) {
        if (gathered.size() == 1) {
            return gathered.getFirst().items();
        }
        List<T> items = new ArrayList<>();
        gathered.forEach(submission -> items.addAll(submission.items()));
        return items;
    }

    private void returned(List<Submission<T, R>> gathered, int items, List<R> results, long startedAt) {
        if (results.size() != items) {
            failed(gathered, new IllegalStateException(results.size() + " results (expected: " + items + ")"));
            return;
        }
        returnedAt = nanoTime.getAsLong();
        flushNanos = average(flushNanos, returnedAt - startedAt);
        flushItems = average(flushItems, items);
        count(items, returnedAt);
        goOn();
        int from = 0;
        for (Submission<T, R> submission : gathered) {
            int to = from + submission.items().size();
            submission.answer().done(results.subList(from, to));
            from = to;
        }
    }

    private static double average(double before, double newest) {
        return before == 0 ? newest : before + NEWEST * (newest - before);
    }

    private void failed(List<Submission<T, R>> gathered, Throwable failure) {
        goOn();
        gathered.forEach(submission -> submission.answer().failed(failure));
    }

    /** The next flush is under way before the answers are given. */
    private void goOn() {
        flushing = false;
        turn(true);
    }

    private record Submission<T, R>(List<T> items, Answer<R> answer, long at) {}
}
