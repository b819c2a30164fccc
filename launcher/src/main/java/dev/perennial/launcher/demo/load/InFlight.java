package dev.perennial.launcher.demo.load;

import dev.perennial.launcher.terminal.Complaint;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A few requests at a time; the first that fails ends the work. Used by one thread. */
final class InFlight implements AutoCloseable {
    private final int most;
    private final Semaphore free;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();

    InFlight(int most) {
        this.most = most;
        this.free = new Semaphore(most);
    }

    /**
     * Runs a request as soon as fewer than the most are under way.
     *
     * @throws RuntimeException the failure of an earlier one
     */
    void run(Runnable request) {
        acquire(1);
        if (failure.get() != null) {
            free.release();
            throwFailure();
        }
        threads.execute(() -> {
            try {
                request.run();
            } catch (RuntimeException e) {
                failure.compareAndSet(null, e);
            } finally {
                free.release();
            }
        });
    }

    /**
     * Waits until nothing is under way.
     *
     * @throws RuntimeException the failure of one of them
     */
    void awaitAll() {
        acquire(most);
        free.release(most);
        throwFailure();
    }

    /** Gives up what is under way. */
    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void acquire(int permits) {
        try {
            free.acquire(permits);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Complaint("Interrupted: run the command again, it goes on where it stopped.", e);
        }
    }

    private void throwFailure() {
        RuntimeException failed = failure.get();
        if (failed != null) {
            throw failed;
        }
    }
}
